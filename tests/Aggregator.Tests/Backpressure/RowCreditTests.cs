using FeatureStore.Aggregator.Backpressure;

namespace FeatureStore.Aggregator.Tests.Backpressure;

public class RowCreditTests
{
    private static readonly CancellationToken s_cancelled = new(canceled: true);

    [Fact]
    public void No_more_rows_than_the_reader_may_be_behind()
    {
        var credit = new RowCredit(maxLag: 3);
        Take(credit, 3);

        Assert.Throws<OperationCanceledException>(() => credit.Take(s_cancelled));
    }

    [Fact]
    public void What_the_reader_has_read_may_be_sent_again()
    {
        var credit = new RowCredit(maxLag: 3);
        Take(credit, 3);
        for (var i = 0; i < 3; i++)
            credit.Acknowledge();

        credit.Update(credit.Acknowledged, lag: 1);

        Take(credit, 2);
        Assert.Throws<OperationCanceledException>(() => credit.Take(s_cancelled));
    }

    [Fact]
    public void Rows_in_flight_count_as_not_read()
    {
        var credit = new RowCredit(maxLag: 3);
        Take(credit, 3);
        credit.Acknowledge();

        credit.Update(credit.Acknowledged, lag: 0);

        Take(credit, 1);
        Assert.Throws<OperationCanceledException>(() => credit.Take(s_cancelled));
    }

    [Fact]
    public void Without_a_limit_nothing_waits()
    {
        var credit = new RowCredit(maxLag: 0);

        credit.Update(0, lag: 1_000_000);

        Take(credit, 1000);
    }

    [Fact]
    public async Task A_waiting_sender_goes_on_when_the_reader_has_caught_up()
    {
        var credit = new RowCredit(maxLag: 1);
        Take(credit, 1);
        credit.Acknowledge();
        var waiting = Task.Run(() => credit.Take(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

        credit.Update(credit.Acknowledged, lag: 0);

        await waiting;
    }

    private static void Take(RowCredit credit, int rows)
    {
        for (var i = 0; i < rows; i++)
            credit.Take(s_cancelled);
    }
}
