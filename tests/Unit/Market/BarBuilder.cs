using Riposte.Core.Market;
using Riposte.Core.Market.Checks;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Market;

/// <summary>Raw one-minute bars from 2022-01-01, sound until a test changes a cell.</summary>
internal sealed class BarBuilder
{
    public BarBuilder(int count)
    {
        Times = [.. Enumerable.Range(0, count).Select(i => (Start + i * Interval.Minute.Nanoseconds).Nanoseconds)];
        Set(Input.Open, i => 100 + i % 3);
        Set(Input.High, _ => 105);
        Set(Input.Low, _ => 95);
        Set(Input.Close, i => 100 + (i + 1) % 3);
        Set(Input.Volume, _ => 10);
    }

    public static Instant Start { get; } = Instant.FromDate(2022, 1, 1);

    public long[] Times { get; }

    public Dictionary<Input, double[]> Columns { get; } = [];

    public double[] this[Input input] => Columns[input];

    public void Set(Input input, Func<int, double> value) =>
        Columns[input] = [.. Enumerable.Range(0, Times.Length).Select(value)];

    public BarCheckResult Check(BarCheckOptions? options = null, params RawFault[] faults)
    {
        var rows = Enumerable.Range(2, Times.Length).ToArray();
        var bars = new RawBars("X", Times, Columns, rows, [new RawSegment("x.csv", "line", 0, Times.Length)], faults);
        return BarChecks.Run(bars, options ?? new BarCheckOptions(), "x.csv", []);
    }

    public BarCheckResult Check(RepairPolicy repair) => Check(new BarCheckOptions(Repair: repair));
}
