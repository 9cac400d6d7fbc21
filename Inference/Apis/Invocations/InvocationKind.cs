namespace FeatureStore.Inference.Apis.Invocations;

/// <summary>Who writes such a request, and so what answer is read.</summary>
internal enum InvocationKind
{
    /// <summary><c>{"predictions":[…]}</c> for MLflow's forms, which are TensorFlow Serving's too.</summary>
    MlFlow,

    /// <summary>A bare list for <c>{"input_data":{"columns":…,"data":…}}</c>.</summary>
    AzureFrame,

    /// <summary><c>{"outputs":{…}}</c> for <c>{"input_data":{"a":…}}</c>.</summary>
    AzureColumns,

    /// <summary>An object for one row as an object.</summary>
    Row,

    /// <summary>A list for one row as a list.</summary>
    Values,

    /// <summary>CSV without a header: a list, or CSV when it is asked for.</summary>
    Csv,

    /// <summary>One row as lines of text: the score as text.</summary>
    Text,

    /// <summary>The Open Inference Protocol's own answer.</summary>
    OpenInference,
}
