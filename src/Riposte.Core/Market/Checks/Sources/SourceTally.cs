using Riposte.Core.Market.Checks.Series;
using Riposte.Core.Market.Series;
using Riposte.Core.Numerics;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Sources;

/// <summary>Counts what two sources have in common.</summary>
internal sealed class SourceTally(Interval interval, SourceCompareOptions options, FindingLog log)
{
    private readonly LagCorrelations returns = new(Lags(interval, options));
    private (Instant From, Instant To)? span;
    private (double First, double Second) last = (double.NaN, double.NaN);
    private long? number;
    private long compared;
    private long onlyFirst;
    private long onlySecond;
    private long beyond;
    private double premiums;

    /// <summary>Adds the closes of a bar; NaN where a source lacks it.</summary>
    public void Add(Instant time, double first, double second)
    {
        span = (span?.From ?? time, interval.CloseTime(time));
        var now = interval.BarNumber(time);
        FillTo(now);
        returns.Add(LogReturn(last.First, first), LogReturn(last.Second, second));
        (last, number) = ((first, second), now);
        if (double.IsNaN(first) || double.IsNaN(second))
        {
            onlyFirst += double.IsNaN(second) ? 1 : 0;
            onlySecond += double.IsNaN(first) ? 1 : 0;
            return;
        }
        compared++;
        var premium = second / first - 1;
        premiums += premium;
        if (Math.Abs(premium) > options.Tolerance)
        {
            beyond++;
            Report(time, first, second, premium);
        }
    }

    public SourceAgreement ToAgreement(SeriesKey first, SeriesKey second)
    {
        var (lag, best) = Best();
        var now = returns.Pairs(0) < options.FewestReturns ? double.NaN : returns.At(0);
        var part = PartOfBar(now);
        ReportShift(lag, best, now, part);
        return new SourceAgreement
        {
            First = first,
            Second = second,
            Compared = compared,
            OnlyInFirst = onlyFirst,
            OnlyInSecond = onlySecond,
            Beyond = beyond,
            MeanPremium = compared == 0 ? double.NaN : premiums / compared,
            Correlation = now,
            BestLag = lag,
            BestCorrelation = best,
            PartOfBar = part,
            Findings = log.Listed(),
            Totals = log.Totals(),
        };
    }

    private static SortedSet<long> Lags(Interval interval, SourceCompareOptions options)
    {
        var lags = new SortedSet<long>();
        for (var lag = -options.MaxLag; lag <= options.MaxLag; lag++)
        {
            lags.Add(lag);
        }
        var halfHour = Interval.Hour.Nanoseconds / 2;
        for (var halves = 1; halves <= 2 * options.MaxLagHours; halves++)
        {
            if (halves * halfHour % interval.Nanoseconds == 0)
            {
                lags.Add(halves * halfHour / interval.Nanoseconds);
                lags.Add(-halves * halfHour / interval.Nanoseconds);
            }
        }
        lags.UnionWith([-1, 0, 1]);
        return lags;
    }

    /// <summary>Bars that neither has: their returns are unknown, but they count as distance.</summary>
    private void FillTo(long now)
    {
        if (number is not { } before)
        {
            return;
        }
        var longest = returns.Lags[^1] + 1;
        for (var i = 0L; i < Math.Min(now - before - 1, longest); i++)
        {
            returns.Add(double.NaN, double.NaN);
        }
        if (now > before + 1)
        {
            last = (double.NaN, double.NaN);
        }
    }

    private static double LogReturn(double before, double now) =>
        before > 0 && now > 0 ? PortableMath.Log(now / before) : double.NaN;

    private (long Lag, double Correlation) Best()
    {
        var best = (Lag: 0L, Correlation: returns.Pairs(0) < options.FewestReturns ? double.NaN : returns.At(0));
        // Near shifts first, so that of equal correlations the smallest shift stands.
        foreach (var lag in returns.Lags.OrderBy(Math.Abs).ThenBy(lag => lag))
        {
            if (returns.Pairs(lag) < options.FewestReturns)
            {
                continue;
            }
            var correlation = returns.At(lag);
            if (correlation > best.Correlation || double.IsNaN(best.Correlation))
            {
                best = (lag, correlation);
            }
        }
        return best;
    }

    /// <summary>
    /// Bars shifted by a part p of their length share 1 − p of their time with the bar of one number and p with the next, so
    /// that the correlations of both sides tell the part.
    /// </summary>
    private double PartOfBar(double now)
    {
        if (double.IsNaN(now) || returns.Pairs(1) < options.FewestReturns || returns.Pairs(-1) < options.FewestReturns)
        {
            return double.NaN;
        }
        var (later, earlier) = (Math.Max(0, returns.At(1)), Math.Max(0, returns.At(-1)));
        var total = Math.Max(0, now) + later + earlier;
        return total == 0 ? double.NaN : (later - earlier) / total;
    }

    private void ReportShift(long lag, double best, double now, double part)
    {
        if (span is not { } whole)
        {
            return;
        }
        var range = new TimeRange(whole.From, whole.To);
        if (lag != 0 && best > 0.2 && (double.IsNaN(now) || best > now + options.ShiftMargin))
        {
            var shift = interval.Times(Math.Abs(lag));
            var side = lag > 0 ? "later" : "earlier";
            log.Add(
                CheckKind.SourceShift,
                range,
                compared,
                () =>
                    Text.Of(
                        $"the second source is stamped {shift} {side}: returns correlate {best:0.000} then, {now:0.000} as they are"
                    )
            );
        }
        else if (now > 0.2 && Math.Abs(part) > 0.25)
        {
            var seconds = Math.Abs(part) * interval.Nanoseconds / 1e9;
            var side = part > 0 ? "later" : "earlier";
            log.Add(
                CheckKind.SourceShift,
                range,
                compared,
                () => Text.Of($"the second source is stamped about {seconds:0} s {side}, a part of its bars")
            );
        }
    }

    private void Report(Instant time, double first, double second, double premium) =>
        log.Add(
            CheckKind.SourceMismatch,
            new TimeRange(time, interval.CloseTime(time)),
            1,
            () => Text.Of($"close is {first} and {second}, {premium * 100:+0.00;-0.00} %")
        );
}
