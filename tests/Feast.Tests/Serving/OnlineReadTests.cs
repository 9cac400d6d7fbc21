using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.Feast.Tests.Serving;

public sealed class OnlineReadTests(GarnetStore garnet) : IClassFixture<GarnetStore>, IAsyncLifetime
{
    private const string A = "0025133AD810DBE80D35FCA8BF0BCA1F", B = "00B7691D86D96AEBD21DD9E138F90840";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2013, 1, 1, 1, 0, 0, TimeSpan.Zero));
    private FeastStore _feast = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await garnet.ResetAsync();
        await StoreDump.LoadAsync(garnet.Database, StoreDump.Recorded(Goldens.PathOf("stores", "rides-138.txt")));
        _feast = await Repositories.OpenAsync("rides", garnet, _time);
    }

    public ValueTask DisposeAsync() => _feast.DisposeAsync();

    [Fact]
    public async Task A_service_answers_with_stored_and_computed_features()
    {
        using OnlineFeatures answer = await _feast.GetOnlineFeaturesAsync(Service(A), Cancellation);

        Assert.Equal("driver_id", answer.Columns[0].Name);
        Assert.Equal(100.0, Value(answer, "total_price_5m").AsDouble());
        Assert.Equal(9494, Value(answer, "tenure_days").AsInt32());
        Assert.Equal(4.36f, Value(answer, "rating").AsFloat());
        Assert.True(Value(answer, "avg_price_per_km_1h").IsNull);

        // As recorded (rides-139).
        Assert.Equal(11.174785100286533, Value(answer, "price_to_avg_24h").AsDouble());
        Assert.Equal(44.95185651104096, Value(answer, "price_z_24h").AsDouble());
        Assert.Equal(6.5, Value(answer, "price_per_km").AsDouble());
        Assert.True(Value(answer, "price_per_km_to_avg_1h").IsNull);
        Assert.Equal(32.0, Value(answer, "speed_kmh").AsDouble());
    }

    [Fact]
    public async Task Statuses_say_what_is_there_and_how_old()
    {
        _time.SetUtcNow(new DateTimeOffset(2013, 1, 1, 4, 0, 1, TimeSpan.Zero));
        using OnlineFeatures answer = await _feast.GetOnlineFeaturesAsync(Service(A, "nobody"), Cancellation);

        Assert.Equal(FieldStatus.OutsideMaxAge, answer.GetStatus(answer.IndexOf("ride_count_1h"), 0));
        Assert.Equal(FieldStatus.Present, answer.GetStatus(answer.IndexOf("ride_count_24h"), 0));
        Assert.Equal(FieldStatus.NullValue, answer.GetStatus(answer.IndexOf("avg_price_per_km_24h"), 0));
        Assert.Equal(FieldStatus.Present, answer.GetStatus(answer.IndexOf("rating"), 0));
        Assert.Equal(FieldStatus.NotFound, answer.GetStatus(answer.IndexOf("rating"), 1));
        Assert.Null(answer.GetEventTimestamp(answer.IndexOf("rating"), 1));
        Assert.Equal(new DateTimeOffset(2013, 1, 1, 1, 0, 0, TimeSpan.Zero), answer.GetEventTimestamp(answer.IndexOf("price_z_24h"), 0));
    }

    [Fact]
    public async Task A_view_is_old_one_second_after_its_ttl()
    {
        _time.SetUtcNow(new DateTimeOffset(2013, 1, 1, 4, 0, 0, TimeSpan.Zero));
        using OnlineFeatures answer = await _feast.GetOnlineFeaturesAsync(Service(A), Cancellation);

        Assert.Equal(FieldStatus.Present, answer.GetStatus(answer.IndexOf("ride_count_1h"), 0));
    }

    [Fact]
    public async Task Repeated_entities_have_the_same_values()
    {
        using OnlineFeatures answer = await _feast.GetOnlineFeaturesAsync(Service(A, B, A), Cancellation);

        Assert.Equal(answer.GetValue(answer.IndexOf("total_price_5m"), 0), answer.GetValue(answer.IndexOf("total_price_5m"), 2));
        Assert.NotEqual(answer.GetValue(answer.IndexOf("total_price_5m"), 0), answer.GetValue(answer.IndexOf("total_price_5m"), 1));
    }

    [Fact]
    public async Task Values_outlive_a_refresh_of_the_registry()
    {
        await _feast.RefreshRegistryAsync(Cancellation);
        using OnlineFeatures answer = await _feast.GetOnlineFeaturesAsync(Service(A), Cancellation);

        Assert.Equal(5, Value(answer, "ride_count_5m").AsInt64());
    }

    private static FeatureValue Value(OnlineFeatures answer, string column) => answer.GetValue(answer.IndexOf(column), 0);

    private static OnlineFeaturesRequest Service(params string[] drivers) => new()
    {
        FeatureService = "risk_scoring_v1",
        Entities = new InputTable()
            .Add("driver_id", Array.ConvertAll(drivers, d => (InputValue)d))
            .Add("price", Array.ConvertAll(drivers, _ => (InputValue)52.0))
            .Add("distance_km", Array.ConvertAll(drivers, _ => (InputValue)8.0))
            .Add("duration_s", Array.ConvertAll(drivers, _ => (InputValue)900)),
    };
}
