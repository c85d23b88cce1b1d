using Riposte.Core.Market;

namespace Riposte.Features.Patterns;

/// <summary>
/// Distance of the close from yesterday’s pivot points: close / level − 1. P = (high + low + close) / 3 of the UTC
/// day before; R1 = 2 P − low, S1 = 2 P − high, R2 = P + high − low, S2 = P − high + low. The classic (floor
/// traders’) levels. A day with missing bars counts the others; unknown when it had none, at a missing bar, and until
/// two days of bars were seen. Needs bars shorter than a day.
/// </summary>
/// <param name="barsPerDay">Bars in a day, at least 2.</param>
public struct PivotPointsStep(int barsPerDay) : IBarStep
{
    private DayBars current = new();
    private DayBars before = new();
    private long day = long.MinValue;
    private long seen;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "pivot_points",
            Family = Family.Patterns,
            Summary = "distance of the close from yesterday’s pivot points: close / level − 1",
            Notes =
                "P = (high + low + close) / 3 of the UTC day before; R1 = 2 P − low, S1 = 2 P − "
                + "high, R2 = P + high − low, S2 = P − high + low. The classic (floor traders’) "
                + "levels. A day with missing bars counts the others; unknown when it had none, at a "
                + "missing bar, and until two days of bars were seen. Needs bars shorter than a day.",
            Problem = a => a.BarsPerDay > 1 ? null : "it needs bars shorter than a day.",
            Inputs = [Input.High, Input.Low, Input.Close],
            Outputs = ["p", "r1", "s1", "r2", "s2"],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Kind = MemoryKind.Reset,
            Source = "Person, A Complete Guide to Technical Trading Tactics, 2004",
            WarmUp = a => 2 * a.BarsPerDay - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new PivotPointsStep(a.BarsPerDay)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var today = bar.OpenTime.Day;
        if (today != day)
        {
            before = today == day + 1 ? current : new DayBars();
            current = new DayBars();
            day = today;
        }
        current.Add(bar);
        seen++;
        var close = bar.Close;
        var isKnown = seen >= 2 * barsPerDay && !double.IsNaN(bar.High + bar.Low);
        var pivot = isKnown ? (before.High + before.Low + before.Close) / 3 : double.NaN;
        outputs[0] = close / pivot - 1;
        outputs[1] = close / (2 * pivot - before.Low) - 1;
        outputs[2] = close / (2 * pivot - before.High) - 1;
        outputs[3] = close / (pivot + (before.High - before.Low)) - 1;
        outputs[4] = close / (pivot - (before.High - before.Low)) - 1;
    }

    private struct DayBars()
    {
        public double High { get; private set; } = double.NaN;

        public double Low { get; private set; } = double.NaN;

        public double Close { get; private set; } = double.NaN;

        public void Add(in BarRow bar)
        {
            if (double.IsNaN(bar.High + bar.Low + bar.Close))
            {
                return;
            }
            High = bar.High <= High ? High : bar.High;
            Low = bar.Low >= Low ? Low : bar.Low;
            Close = bar.Close;
        }
    }
}
