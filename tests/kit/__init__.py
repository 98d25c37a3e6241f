"""What tests share: made papers, gold, servers, where things lie."""
