namespace TestKit.Hosting;

/// <summary>A clock that runs, and can be moved ahead at once: the time that it shows and the time that it measures.</summary>
public sealed class AdvancingClock : TimeProvider
{
    private long _ticks;

    public void Advance(TimeSpan span) => Interlocked.Add(ref _ticks, span.Ticks);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => System.GetElapsedTime(0).Ticks + Interlocked.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _ticks));
}
