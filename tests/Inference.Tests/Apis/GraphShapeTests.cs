using FeatureStore.Inference.Tests.Onnx;
using FeatureStore.Inference.Tests.Serving;

namespace FeatureStore.Inference.Tests.Apis;

/// <summary>Graphs of every shape through the doors: open dimensions, scalars, no shape at all, outputs that are no rows.</summary>
public sealed class GraphShapeTests : IAsyncLifetime
{
    private readonly ModelFolders _models = new();
    private InferenceApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        (string, int)[] y = [("y", OnnxFile.Float)];
        _models.Add("cube", "1", OnnxFile.Operator("Neg", [("x", [-1, -1, -1])], y));
        _models.Add("pairs", "1", OnnxFile.Operator("Neg", [("x", [-1, -1, 2])], y));
        _models.Add("scalar", "1", OnnxFile.Operator("Neg", [("x", [])], y));
        _models.Add("unranked", "1", OnnxFile.Operator("Neg", [("x", null)], y));
        _models.Add("vector", "1", OnnxFile.Operator("Neg", [("x", [-1, 3])], y));
        _models.Add("distinct", "1", OnnxFile.Operator("Unique", [("x", [-1])], [("y", OnnxFile.Float), ("first", OnnxFile.Int64), ("where", OnnxFile.Int64)]));
        _models.Add("positions", "1", OnnxFile.Operator("NonZero", [("x", [-1])], [("y", OnnxFile.Int64)]));
        _models.Add("constant", "1", OnnxFile.Operator("Constant", [], y, new MessageBuilder().Text(1, "value_floats").Number(20, 6).Float(7, 7)));
        _app = await InferenceApp.StartAsync(_models.Setting, "Models:Default=vector");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _models.Dispose();
    }

    [Theory]
    [InlineData("cube", """{"instances":[[[1,2],[3,4]],[[5,6],[7,8]]]}""", """{"predictions":[[[-1,-2],[-3,-4]],[[-5,-6],[-7,-8]]]}""")]
    [InlineData("cube", """{"inputs":{"x":[[[1,2,3]]]}}""", """{"outputs":[[[-1,-2,-3]]]}""")]
    [InlineData("pairs", """{"instances":[[[1,2],[3,4],[5,6]]]}""", """{"predictions":[[[-1,-2],[-3,-4],[-5,-6]]]}""")]
    [InlineData("pairs", """{"instances":[[1,2,3,4]]}""", """{"predictions":[[[-1,-2],[-3,-4]]]}""")]
    [InlineData("scalar", """{"instances":[1]}""", """{"predictions":[-1]}""")]
    [InlineData("unranked", """{"instances":[[1,2],[3,4]]}""", """{"predictions":[[-1,-2],[-3,-4]]}""")]
    [InlineData("unranked", """{"instances":[1,2]}""", """{"predictions":[-1,-2]}""")]
    [InlineData("vector", """{"instances":[[1,2,3]]}""", """{"predictions":[[-1,-2,-3]]}""")]
    public async Task Rows_may_have_any_shape_that_the_graph_leaves_open(string model, string request, string answer)
    {
        var (status, body) = await _app.PostAsync($"/v1/models/{model}:predict", request);

        Assert.Equal((200, answer), (status, body.GetRawText()));
    }

    [Theory]
    [InlineData("cube", "[[1,2,3]]", "instances[0]: a value or list that fits no row of [-1,-1,-1]")]
    [InlineData("cube", "[[[1,2],[3]]]", "instances[0]: 3 values where 4 belong")]
    [InlineData("cube", "[[[1,2]],[[1,2],[3,4]]]", "instances[1]: 4 values where 2 belong")]
    [InlineData("cube", "[[[[1]]]]", "instances[0]: a value or list that fits no row of [-1,-1,-1]")]
    [InlineData("pairs", "[[1,2,3]]", "instances[0]: a value or list that fits no row of [-1,-1,2]")]
    public async Task Rows_that_fit_no_shape_are_refused(string model, string instances, string error)
    {
        var (status, body) = await _app.PostAsync($"/v1/models/{model}:predict", $$"""{"instances":{{instances}}}""");

        Assert.Equal((400, error), (status, body.GetProperty("error").GetString()));
    }

    [Theory]
    [InlineData("scalar", "[]", "[2]", 200)]
    [InlineData("scalar", "[1]", "[2]", 200)]
    [InlineData("scalar", "[1,1]", "[2]", 200)]
    [InlineData("scalar", "[2]", "[2,3]", 400)]
    [InlineData("unranked", "[]", "[2]", 200)]
    [InlineData("unranked", "[2]", "[2,3]", 200)]
    [InlineData("unranked", "[1,2,1]", "[2,3]", 200)]
    public async Task A_scalar_takes_one_value_and_a_tensor_without_a_shape_any(string model, string shape, string data, int expected)
    {
        var (status, body) = await _app.PostAsync($"/v2/models/{model}/infer", $$"""{"inputs":[{"name":"x","datatype":"FP32","shape":{{shape}},"data":{{data}}}]}""");

        Assert.True(status == expected, body.GetRawText());
        if (status == 200) Assert.Equal(shape, body.GetProperty("outputs")[0].GetProperty("shape").GetRawText());
    }

    [Fact]
    public async Task A_graph_without_inputs_keeps_the_shape_of_its_outputs()
    {
        var (_, body) = await _app.PostAsync("/v2/models/constant/infer", """{"inputs":[]}""");

        Assert.Equal("""[{"name":"y","datatype":"FP32","shape":[1],"data":[7]}]""", body.GetProperty("outputs").GetRawText());
    }

    [Fact]
    public async Task Outputs_that_are_no_rows_are_told_only_by_the_open_inference_protocol()
    {
        var (asRows, rows) = await _app.PostAsync("/v1/models/distinct:predict", """{"instances":[1,2,1]}""");
        var (asTensors, tensors) = await _app.PostAsync("/v2/models/distinct/infer", """{"inputs":[{"name":"x","datatype":"FP32","shape":[3],"data":[1,2,1]}]}""");

        Assert.Equal((400, 200), (asRows, asTensors));
        Assert.Contains("the model gives 2 rows of 'y' and 3 of 'where'", rows.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("[1,2]", tensors.GetProperty("outputs")[0].GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task Plain_json_writes_a_list_where_an_output_has_several_numbers_a_row()
    {
        var (_, body) = await _app.PostAsync("/predict", """{"rides":[{"x":[1,2,3]},{"x":[4,5,6]}]}""");

        Assert.Equal("""[{"y":[-1,-2,-3]},{"y":[-4,-5,-6]}]""", body.GetProperty("predictions").GetRawText());
    }

    [Fact]
    public async Task An_output_without_elements_is_an_empty_message()
    {
        var (status, body) = await _app.PostAsync("/v1/chat/completions", """{"model":"positions","messages":[{"role":"user","content":"{\"x\":0}"}]}""");

        Assert.Equal((200, ""), (status, body.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()));
    }
}
