using FeatureStore.Feast.Protos.Types;
using Google.Protobuf;

namespace FeatureStore.Feast.Tests.Values;

/// <summary>Every kind of value, at random: what goes in comes out.</summary>
public sealed class RoundTripTests(GarnetStore garnet) : IClassFixture<GarnetStore>
{
    private const int Seed = 20130101;
    private const int Sample = 100;

    public static TheoryData<int> Kinds => [.. RandomValue.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Bytes_are_read_and_written_as_protobuf_does(int kind)
    {
        Random random = new(Seed + kind);
        for (int i = 0; i < Sample; i++)
        {
            Value value = RandomValue.Of(kind, random);

            FeatureValue read = FeatureValue.Decode(value.ToByteArray());

            Assert.Equal((FeatureType)kind, read.Type);
            Assert.Equal(value, Value.Parser.ParseFrom(read.Encode()));
            Assert.Equal(read, FeatureValue.FromProto(value));
        }
    }

    [Theory]
    [InlineData("redis")]
    [InlineData("sqlite")]
    public async Task Every_kind_comes_back_from_the_store_as_it_was_written(string type)
    {
        string folder = Directory.CreateTempSubdirectory("roundtrip").FullName;
        RepositoryConfiguration configuration = new()
        {
            Project = "kinds",
            RepositoryPath = folder,
            Registry = new() { Path = "none" },
            OnlineStore = new() { Type = type, Path = "online_store.db" },
        };
        FeatureView view = new("all", "all", configuration, [new("id", FeatureType.Int64)], [.. RandomValue.Kinds.Select(k => new Feature($"f{k}", (FeatureType)k))]);
        await using (IOnlineStore store = await global::FeatureStore.Feast.OnlineStores.OpenAsync(configuration, new FeastStoreOptions { Redis = garnet.Connection }))
        {
            await RoundTripAsync(store, view);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task RoundTripAsync(IOnlineStore store, FeatureView view)
    {
        Random random = new(Seed);
        RowWrite[] rows =
        [
            .. Enumerable.Range(0, Sample).Select(i => new RowWrite(
                view, view.KeyEncoder.Encode([FeatureValue.FromInt64(i)]), 1_000_000L * (i + 1), null,
                [.. RandomValue.Kinds.Select(k => random.Next(10) == 0 ? default : FeatureValue.FromProto(RandomValue.Of(k, random)))])),
        ];
        bool[] written = new bool[rows.Length];
        await store.WriteAsync(rows, written, TestContext.Current.CancellationToken);
        FieldSet fields = new([(view, view.Features)]);
        using ReadBatch batch = new();
        Array.ForEach(rows, row => batch.Add(row.Key, fields));
        batch.Allocate();
        await store.ReadAsync(batch, TestContext.Current.CancellationToken);

        Assert.All(written, Assert.True);
        for (int i = 0; i < rows.Length; i++)
        {
            Assert.Equal(rows[i].EventTime, batch.Times[batch.Reads[i].TimeOffset]);
            Assert.Equal(rows[i].Values, batch.Values.AsSpan(batch.Reads[i].ValueOffset, rows[i].Values.Length).ToArray());
        }
    }
}
