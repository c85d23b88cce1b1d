using Riposte.Core.Time;

namespace Riposte.Core.Market.Book;

/// <summary>
/// Compares the local clock with an exchange's from pairs of event time and receive time. Latency is their difference; the
/// lowest of many is nearest to clock difference plus the fastest way, because a network only ever adds. A negative one
/// proves the local clock behind. Streaming, in bounded memory; ordered by the exchange's time, which is the one that is
/// trusted. Not thread-safe.
/// </summary>
public sealed class ClockOffset
{
    private readonly ClockOffsetOptions _options;
    private readonly long[] _lows;
    private readonly long[] _numbers;
    private int _count;
    private int _above;

    /// <summary>Without observations.</summary>
    public ClockOffset(ClockOffsetOptions? options = null)
    {
        _options = options ?? ClockOffsetOptions.Default;
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Buckets, Math.Max(4, _options.StepBuckets + 2));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.StepBuckets, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.StepSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Bucket.Nanoseconds, 1, nameof(options));
        _lows = new long[_options.Buckets];
        _numbers = new long[_options.Buckets];
    }

    /// <summary>Pairs seen.</summary>
    public long Samples { get; private set; }

    /// <summary>Pairs received before they happened.</summary>
    public long NegativeSamples { get; private set; }

    /// <summary>Lowest latency ever, nanoseconds; 0 without samples.</summary>
    public long MinLatency { get; private set; }

    /// <summary>Highest latency ever, nanoseconds; 0 without samples.</summary>
    public long MaxLatency { get; private set; }

    /// <summary>Mean latency, nanoseconds; NaN without samples.</summary>
    public double MeanLatency { get; private set; } = double.NaN;

    /// <summary>Lowest latency of the remembered buckets, nanoseconds: the local clock is ahead of the exchange's by this
    /// at most. 0 without samples.</summary>
    public long Envelope { get; private set; }

    /// <summary>Whether the local clock is proven to be behind: the envelope is negative.</summary>
    public bool IsLocalBehind => Samples > 0 && Envelope < 0;

    /// <summary>Nanoseconds by which the local clock is behind at least; 0 when that is not proven.</summary>
    public long LocalBehindBy => IsLocalBehind ? -Envelope : 0;

    /// <summary>Jumps seen.</summary>
    public int Steps { get; private set; }

    /// <summary>The last jump; null when there was none.</summary>
    public ClockStep? LastStep { get; private set; }

    /// <summary>Nanoseconds per second that the local clock gains on the exchange's, from the slope through the lows of
    /// the finished buckets since the last step (thousandths are parts per million); NaN with fewer than four.</summary>
    public double DriftPerSecond => Slope();

    /// <summary>Adds a pair.</summary>
    /// <param name="eventTime">Exchange's time.</param>
    /// <param name="receivedAt">Local time of arrival.</param>
    public void Observe(Instant eventTime, Instant receivedAt)
    {
        var difference = (Int128)receivedAt.Nanoseconds - eventTime.Nanoseconds;
        var latency = (long)Int128.Clamp(difference, -long.MaxValue, long.MaxValue);
        CountSample(latency);
        var number = _options.Bucket.BarNumber(eventTime);
        var current = _count == 0 ? 0 : _numbers[_count - 1];
        if (_count == 0 || Int128.Abs((Int128)number - current) > _options.Buckets)
        {
            // Nothing to compare with: the first, or a stream from another time.
            Restart(number, latency);
        }
        else if (Envelope - (Int128)latency > _options.StepSize)
        {
            // Far below anything the network ever did: the local clock was set back.
            Note(eventTime, (Int128)latency - Envelope);
            Restart(Math.Max(number, current), latency);
        }
        else if (number > current)
        {
            CloseBucket(eventTime);
            Open(number, latency);
        }
        else
        {
            _lows[_count - 1] = Math.Min(_lows[_count - 1], latency);
            Envelope = Math.Min(Envelope, latency);
        }
    }

    private void CountSample(long latency)
    {
        MinLatency = Samples == 0 ? latency : Math.Min(MinLatency, latency);
        MaxLatency = Samples == 0 ? latency : Math.Max(MaxLatency, latency);
        Samples++;
        NegativeSamples += latency < 0 ? 1 : 0;
        MeanLatency = Samples == 1 ? latency : MeanLatency + (latency - MeanLatency) / Samples;
    }

    private void Restart(long number, long latency)
    {
        _count = 0;
        _above = 0;
        Envelope = latency;
        Open(number, latency);
    }

    private void Open(long number, long latency)
    {
        if (_count == _lows.Length)
        {
            _lows.AsSpan(1).CopyTo(_lows);
            _numbers.AsSpan(1).CopyTo(_numbers);
            _count--;
            _above = Math.Min(_above, _count - 1);
        }
        _lows[_count] = latency;
        _numbers[_count] = number;
        _count++;
        Envelope = Lowest(_lows.AsSpan(0, _count));
    }

    /// <summary>Whole buckets far above all before them: the local clock was set forward, or the way became longer for
    /// good. The buckets before are forgotten.</summary>
    private void CloseBucket(Instant at)
    {
        var before = _lows.AsSpan(0, _count - 1 - _above);
        if (before.IsEmpty || (Int128)_lows[_count - 1] - Lowest(before) <= _options.StepSize)
        {
            _above = 0;
            return;
        }
        _above++;
        if (_above < _options.StepBuckets)
        {
            return;
        }
        var first = _count - _above;
        Note(at, (Int128)Lowest(_lows.AsSpan(first, _above)) - Lowest(before));
        _lows.AsSpan(first, _above).CopyTo(_lows);
        _numbers.AsSpan(first, _above).CopyTo(_numbers);
        _count = _above;
        _above = 0;
    }

    private void Note(Instant at, Int128 size)
    {
        Steps++;
        LastStep = new ClockStep(at, (long)Int128.Clamp(size, -long.MaxValue, long.MaxValue));
    }

    private static long Lowest(ReadOnlySpan<long> values)
    {
        var lowest = long.MaxValue;
        foreach (var value in values)
        {
            lowest = Math.Min(lowest, value);
        }
        return lowest;
    }

    private double Slope()
    {
        var finished = _count - 1;
        if (finished < 4)
        {
            return double.NaN;
        }
        double sumX = 0;
        double sumY = 0;
        for (var i = 0; i < finished; i++)
        {
            sumX += _numbers[i] - _numbers[0];
            sumY += _lows[i] - _lows[0];
        }
        double covariance = 0;
        double variance = 0;
        for (var i = 0; i < finished; i++)
        {
            var x = _numbers[i] - _numbers[0] - sumX / finished;
            covariance += x * (_lows[i] - _lows[0] - sumY / finished);
            variance += x * x;
        }
        return covariance / variance / (_options.Bucket.Nanoseconds / 1e9);
    }
}
