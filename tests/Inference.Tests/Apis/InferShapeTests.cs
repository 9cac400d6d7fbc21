using FeatureStore.Inference.Tests.Doors;

namespace FeatureStore.Inference.Tests.Apis;

public sealed class InferShapeTests(DoorFixture fixture) : IClassFixture<DoorFixture>
{
    [Theory]
    [InlineData("[]", "[1]")]
    [InlineData("[1]", "[1]")]
    [InlineData("[1,1]", "[1,1]")]
    public async Task The_answer_has_the_form_in_which_its_rows_came(string given, string answered)
    {
        string ride = $$$"""{"name":"RIDE","datatype":"BYTES","shape":{{{given}}},"data":["{\"driver_id\":\"d\",\"price\":1,\"distance_km\":1,\"duration_s\":1}"]}""";
        string columns = string.Join(',', Tensor("driver_id", "BYTES", "\"d\""), Tensor("price", "FP64", "1"), Tensor("distance_km", "FP64", "1"), Tensor("duration_s", "INT64", "1"));
        foreach (string inputs in new[] { ride, columns })
        {
            var (status, body) = await fixture.App.PostAsync("/v2/models/risk_scoring/infer", $$"""{"inputs":[{{inputs}}]}""");
            Assert.True(status == 200, body.GetRawText());
            Assert.Equal(answered, body.GetProperty("outputs")[0].GetProperty("shape").GetRawText());
        }

        string Tensor(string name, string type, string value) => $$"""{"name":"{{name}}","datatype":"{{type}}","shape":{{given}},"data":[{{value}}]}""";
    }

    [Theory]
    [InlineData("[6]", 200)]
    [InlineData("[1,6]", 200)]
    [InlineData("[2]", 400)]
    [InlineData("[2,6]", 400)]
    [InlineData("[0]", 400)]
    [InlineData("[6,1]", 400)]
    public async Task One_text_may_have_its_length_in_bytes_for_a_shape_and_no_other(string shape, int status)
    {
        var (answered, body) = await fixture.App.PostAsync(
            "/v2/models/risk_scoring/infer",
            $$$"""
            {"inputs":[{"name":"driver_id","datatype":"BYTES","shape":{{{shape}}},"data":["drïve"]},{"name":"price","datatype":"FP64","shape":[1],"data":[1]},
            {"name":"distance_km","datatype":"FP64","shape":[1],"data":[1]},{"name":"duration_s","datatype":"INT64","shape":[1],"data":[1]}]}
            """);

        Assert.True(answered == status, body.GetRawText());
    }
}
