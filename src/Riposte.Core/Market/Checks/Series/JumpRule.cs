using Riposte.Core.Market.Series;
using Riposte.Core.Numerics;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>
/// Prices that leap: the rule of files of bars, with a robust deviation from the moves before, so that a stream needs no
/// second pass; and smaller leaps that the next record takes back.
/// </summary>
internal sealed class JumpRule(
    DataKind kind,
    (string High, string Low, string Close) columns,
    SeriesCheckOptions options,
    FindingLog log
) : ISeriesRule
{
    /// <summary>A week: longer than any outage a market goes on after.</summary>
    private const long LongHole = 7 * Instant.NanosecondsPerDay;

    private readonly (int High, int Low, int Close) at = (
        kind.IndexOf(columns.High),
        kind.IndexOf(columns.Low),
        kind.IndexOf(columns.Close)
    );
    private readonly double[] sorted = new double[options.JumpMemory];
    private readonly double jump = PortableMath.Log(options.JumpFactor);
    private readonly double spike = PortableMath.Log(options.SpikeFactor);
    private RollingBuffer moves = new(options.JumpMemory);
    private double last = double.NaN;
    private Instant lastTime;
    private (Instant Time, double Before, double Close, double Move)? pending;

    public void Add(SeriesTable block)
    {
        var highs = block.Numbers(at.High);
        var lows = block.Numbers(at.Low);
        var closes = block.Numbers(at.Close);
        for (var row = 0; row < block.Count; row++)
        {
            if (highs[row] > 0 && lows[row] > 0 && closes[row] > 0)
            {
                // Across a long hole any move is possible.
                last = block.Times[row] - lastTime > LongHole ? double.NaN : last;
                Next(block.Times[row], highs[row], lows[row], closes[row]);
                lastTime = block.Times[row];
            }
        }
    }

    public void Finish()
    {
        if (pending is { } open && Math.Abs(open.Move) > jump)
        {
            Report(open.Time, open.Before, open.Close, "");
        }
        pending = null;
    }

    private void Next(Instant time, double high, double low, double close)
    {
        if (pending is { } open)
        {
            Judge(open, close);
            pending = null;
        }
        if (double.IsNaN(last))
        {
            last = close;
            return;
        }
        // Ratios first: a logarithm and a median for each record would cost more than everything else.
        var (top, bottom) = (Math.Max(last, close), Math.Min(last, close));
        var ratio = top / bottom;
        if (ratio > options.SpikeFactor && PortableMath.Log(ratio) > options.JumpDeviations * RobustDeviation())
        {
            pending = (time, last, close, PortableMath.Log(close / last));
        }
        else if (high > top * options.JumpFactor || low * options.JumpFactor < bottom)
        {
            Wick(time, high, low, close);
        }
        moves.Add(ratio);
        last = close;
    }

    private void Judge((Instant Time, double Before, double Close, double Move) open, double next)
    {
        var isBack = Math.Abs(PortableMath.Log(next / open.Before)) < Math.Abs(open.Move) / 4;
        if (Math.Abs(open.Move) > jump || (Math.Abs(open.Move) > spike && isBack))
        {
            Report(open.Time, open.Before, open.Close, isBack ? " and back in the next: likely a bad print" : "");
        }
    }

    private void Wick(Instant time, double high, double low, double close)
    {
        var (top, bottom) = (Math.Max(last, close), Math.Min(last, close));
        var reach = Math.Max(PortableMath.Log(high / top), PortableMath.Log(bottom / low));
        if (reach <= options.JumpDeviations * RobustDeviation())
        {
            return;
        }
        var before = last;
        log.Add(
            CheckKind.Jump,
            new TimeRange(time, time + 1),
            1,
            () => Text.Of($"high {high} or low {low} lies far outside {before} and {close}: a bad print or a crash")
        );
    }

    private void Report(Instant time, double before, double close, string more) =>
        log.Add(
            CheckKind.Jump,
            new TimeRange(time, time + 1),
            1,
            () => Text.Of($"{columns.Close} goes from {before} to {close}{more}")
        );

    /// <summary>1.4826 × the median absolute log move; 0 before the first move.</summary>
    private double RobustDeviation()
    {
        var count = 0;
        foreach (var ratio in moves.Window)
        {
            if (!double.IsNaN(ratio))
            {
                sorted[count++] = ratio;
            }
        }
        if (count == 0)
        {
            return 0;
        }
        Array.Sort(sorted, 0, count);
        return 1.4826 * PortableMath.Log(sorted[count / 2]);
    }
}
