namespace StatsFunctions.LocalHost.Clock;

/// <summary>A clock that can be set, and from there runs on at the speed of the one it is made from.</summary>
/// <param name="inner">The clock that gives the speed, and the time until this one is set.</param>
public sealed class OffsetClock(TimeProvider inner) : TimeProvider
{
    private long _offset;

    /// <summary>Whether the clock shows another time than the one it is made from.</summary>
    public bool IsMoved => Interlocked.Read(ref _offset) != 0;

    /// <inheritdoc/>
    public override long TimestampFrequency => inner.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    /// <summary>Sets the clock.</summary>
    /// <param name="instant">What it shows now.</param>
    public void MoveTo(DateTimeOffset instant) => Interlocked.Exchange(ref _offset, (instant - inner.GetUtcNow()).Ticks);

    /// <summary>Sets the clock back to the one it is made from.</summary>
    public void Reset() => Interlocked.Exchange(ref _offset, 0);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow().AddTicks(Interlocked.Read(ref _offset));

    /// <inheritdoc/>
    public override long GetTimestamp() => inner.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
