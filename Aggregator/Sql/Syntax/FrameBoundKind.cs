namespace FeatureStore.Aggregator.Sql.Syntax;

internal enum FrameBoundKind
{
    Preceding,
    CurrentRow,
    Following,
}
