namespace FeatureStore.Inference.Apis.Rows;

/// <summary>How rows were written, which decides how their scores are.</summary>
internal enum RowForm
{
    /// <summary><c>{"instances":[…]}</c>, a member for each row.</summary>
    Instances,

    /// <summary><c>{"inputs":{"a":[…],"b":[…]}}</c>, a list for each input.</summary>
    Columns,

    /// <summary><c>{"inputs":{"a":1,"b":2}}</c>: one row, a value for each input.</summary>
    ColumnScalars,

    /// <summary>A table of MLflow's: columns and rows, or records.</summary>
    Frame,

    /// <summary>One row as an object.</summary>
    Row,

    /// <summary>One row as a list of values in the order of the inputs.</summary>
    Values,
}
