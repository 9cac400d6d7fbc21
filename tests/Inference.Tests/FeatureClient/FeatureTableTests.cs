using FeatureStore.Feast;
using FeatureStore.Inference.FeatureClient;

namespace FeatureStore.Inference.Tests.FeatureClient;

public sealed class FeatureTableTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData(1.0, 60.0, FieldStatus.Present)]
    [InlineData(1.0, 900.0, FieldStatus.Present)] // as old as the ttl allows
    [InlineData(1.0, 900.0001, FieldStatus.OutsideMaxAge)]
    [InlineData(null, 60.0, FieldStatus.NullValue)]
    [InlineData(null, 5000.0, FieldStatus.NullValue)] // no value: its age says nothing
    [InlineData(null, null, FieldStatus.NotFound)]
    public void A_stored_value_is_judged_by_its_time_and_its_views_ttl(double? value, double? age, FieldStatus status)
    {
        using var table = new FeatureTable(Plans.Small, 1);
        table.Cell(0, 0) = Cell(value, age);

        table.Judge(s_now);

        Assert.Equal(status, table.Cell(0, 0).Status);
        Assert.Equal(age is { } a ? Math.Round(a, 3) : null, table.AgeSeconds(table.Cell(0, 0)));
    }

    [Fact]
    public void A_view_without_ttl_is_never_too_old()
    {
        using var table = new FeatureTable(Plans.Small, 1);
        table.Cell(0, 2) = Cell(1, age: 400_000_000);

        table.Judge(s_now);

        Assert.Equal(FieldStatus.Present, table.Cell(0, 2).Status);
    }

    [Theory]
    [InlineData(5.0, 60.0, 120.0, FieldStatus.Present, 120.0)]
    [InlineData(5.0, 120.0, 60.0, FieldStatus.Present, 120.0)]
    [InlineData(5.0, 901.0, 60.0, FieldStatus.OutsideMaxAge, 901.0)]
    [InlineData(null, 60.0, 120.0, FieldStatus.NullValue, 120.0)]
    [InlineData(null, null, 120.0, FieldStatus.NotFound, 120.0)]
    [InlineData(5.0, null, null, FieldStatus.Present, null)] // computed from the ride alone
    [InlineData(null, null, null, FieldStatus.NotFound, null)]
    public void An_on_demand_value_is_as_old_as_its_oldest_input(double? value, double? ageOfM, double? ageOfH, FieldStatus status, double? age)
    {
        using var table = new FeatureTable(Plans.Small, 1);
        table.Cell(0, 0) = Cell(1, ageOfM);
        table.Cell(0, 2) = Cell(1, ageOfH);
        table.Cell(0, 3) = Cell(value, age: null);

        table.Judge(s_now);

        Assert.Equal(status, table.Cell(0, 3).Status);
        Assert.Equal(age, table.AgeSeconds(table.Cell(0, 3)));
    }

    private static FeatureCell Cell(double? value, double? age) => new()
    {
        Value = value is { } v ? FeatureValue.FromDouble(v) : default,
        EventTicks = age is { } a ? (s_now - TimeSpan.FromSeconds(a)).UtcTicks : 0,
    };
}
