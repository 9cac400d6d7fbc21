namespace FeatureStore.Rides.Simulation;

/// <summary>One driver's rides, in the order in which they end.</summary>
internal sealed class SimulatedDriver
{
    private const double HonestHours = 5;

    private readonly DriverHabits _habits;
    private readonly SeededRandom _random;
    private readonly RideRecorder _recorder;
    private DateTimeOffset _lastEnd;
    private DateTimeOffset _fraudBegins;
    private DateTimeOffset _fraudEnds;
    private bool _lastWasGhost;

    public SimulatedDriver(int seed, int number, string driverId, DateTimeOffset start)
    {
        Number = number;
        _random = SeededRandom.Of(seed, number);
        _habits = DriverHabits.Draw(driverId, number, _random);
        _recorder = new RideRecorder(_habits, _random);
        _lastEnd = start - TimeSpan.FromMinutes(_random.Between(0, 20));
        PlanFraud(_lastEnd);
    }

    public int Number { get; }

    public SimulatedRide Next()
    {
        if (_habits.Vice != FraudPattern.None && _lastEnd >= _fraudEnds) PlanFraud(_lastEnd);
        var cheats = _habits.Vice != FraudPattern.None && _lastEnd >= _fraudBegins;
        return (cheats ? _habits.Vice : FraudPattern.None) switch
        {
            FraudPattern.VelocityBurst => Burst(),
            FraudPattern.GhostRide when !_lastWasGhost && _random.Chance(0.7) => Ghost(),
            FraudPattern.TamperedMeter => Drive(_habits.MeterFactor, FraudPattern.TamperedMeter),
            _ => Drive(1, FraudPattern.None),
        };
    }

    private SimulatedRide Drive(double meterFactor, FraudPattern pattern)
    {
        var trip = Trip.Draw(_habits, _random);
        var pickup = _lastEnd + TimeSpan.FromMinutes(_random.Exponential(_habits.IdleMinutes));
        if (!_habits.IsOnDuty(pickup)) pickup = _habits.NextShift(pickup) + TimeSpan.FromMinutes(_random.Exponential(_habits.IdleMinutes));
        _lastWasGhost = false;
        return End(pickup + trip.Duration, end => _recorder.Record(trip, end, _habits.TaxiId, meterFactor), pattern);
    }

    private SimulatedRide Ghost()
    {
        _lastWasGhost = true;
        var end = _lastEnd + TimeSpan.FromSeconds(_random.Between(20, 150));
        return End(end, at => _recorder.RecordGhost(at), FraudPattern.GhostRide);
    }

    private SimulatedRide Burst()
    {
        var taxi = _random.Chance(0.4) ? _habits.TaxiId : _habits.OtherTaxis[_random.Below(_habits.OtherTaxis.Length)];
        var end = _lastEnd + TimeSpan.FromSeconds(_random.Exponential(40));
        return End(end, at => _recorder.Record(Trip.Draw(_habits, _random), at, taxi, meterFactor: 1), FraudPattern.VelocityBurst);
    }

    private SimulatedRide End(DateTimeOffset end, Func<DateTimeOffset, Ride> record, FraudPattern pattern)
    {
        // Milliseconds, as on the topic; later than the last one, so that a driver's rides have an order.
        var ms = Math.Max(end.ToUnixTimeMilliseconds(), _lastEnd.ToUnixTimeMilliseconds() + 1);
        _lastEnd = DateTimeOffset.FromUnixTimeMilliseconds(ms);
        return new SimulatedRide(record(_lastEnd), pattern);
    }

    private void PlanFraud(DateTimeOffset after)
    {
        _fraudBegins = after + TimeSpan.FromHours(_random.Exponential(HonestHours));
        _fraudEnds = _fraudBegins + (_habits.Vice == FraudPattern.VelocityBurst
            ? TimeSpan.FromMinutes(_random.Between(5, 15))
            : TimeSpan.FromHours(_random.Between(1, 4)));
    }
}
