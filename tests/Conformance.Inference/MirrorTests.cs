using FeatureStore.Conformance.Inference.Replay;

namespace FeatureStore.Conformance.Inference;

/// <summary>What Flink's Triton provider sent for columns of every type, answered by a model that takes that type.</summary>
public sealed class MirrorTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_tensor_that_Flink_sends_comes_back_as_it_was_asked_for()
    {
        var byDatatype = MirroredRequest.Load().ToLookup(r => r.Datatype);
        var wrong = new List<string>();
        foreach (string datatype in MirrorModel.Datatypes)
        {
            Assert.NotEmpty(byDatatype[datatype]);
            await using var server = await ReplayServer.StartAsync(tinyVector: MirrorModel.Bytes(datatype));
            foreach (var request in byDatatype[datatype])
            {
                var answer = await server.SendAsync(request.Request);
                if (!request.IsAnsweredBy(answer)) wrong.Add($"{request.Id}: {answer.Status} {answer.Text}");
            }
        }

        int all = byDatatype.Sum(g => g.Count());
        output.WriteLine($"{"flink_triton",-18} {all - wrong.Count,4} of {all,4} mirrored");
        Assert.Equal(MirrorModel.Datatypes.Order(), byDatatype.Select(g => g.Key).Order());
        Assert.Empty(wrong);
    }
}
