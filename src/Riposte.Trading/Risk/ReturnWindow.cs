using Riposte.Core.State;
using Riposte.Core.Time;

namespace Riposte.Trading.Risk;

/// <summary>The last returns of some instruments on one grid of time, a fixed number of them. A return is known when both
/// of its closes are. Mutable, one writer, no allocation.</summary>
public sealed class ReturnWindow
{
    private const long Never = long.MinValue;

    private readonly Interval step;
    private readonly double[] returns;
    private readonly long[] lastStep;
    private readonly double[] lastClose;
    private long newest = Never;

    /// <summary>An empty window.</summary>
    /// <param name="instruments">Instruments, at least 1.</param>
    /// <param name="length">Returns of each, at least 2.</param>
    /// <param name="step">Length of a return.</param>
    public ReturnWindow(int instruments, int length, Interval step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(instruments, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        this.step = step;
        Instruments = instruments;
        Length = length;
        returns = new double[instruments * length];
        returns.AsSpan().Fill(double.NaN);
        lastStep = new long[instruments];
        lastStep.AsSpan().Fill(Never);
        lastClose = new double[instruments];
    }

    /// <summary>Number of instruments.</summary>
    public int Instruments { get; }

    /// <summary>Returns remembered of each.</summary>
    public int Length { get; }

    /// <summary>Takes the last close of an instrument. Of the bars of one step only the first counts: its close is the
    /// one at the step's border.</summary>
    /// <param name="instrument">Index.</param>
    /// <param name="knownAt">When the bar closed.</param>
    /// <param name="close">Its close; NaN when it had none.</param>
    public void Add(int instrument, Instant knownAt, double close)
    {
        var number = step.BarNumber(knownAt);
        var before = lastStep[instrument];
        if (number == before)
        {
            return;
        }
        Advance(number);
        // The number of the very first step is below any other: no return.
        var isNext = before != Never && before == number - 1;
        Cell(instrument, number) = isNext ? close / lastClose[instrument] - 1 : double.NaN;
        lastStep[instrument] = number;
        lastClose[instrument] = close;
    }

    /// <summary>A return by its age: 0 is the newest step. NaN where unknown.</summary>
    public double Return(int instrument, int age) => newest == Never ? double.NaN : Cell(instrument, newest - age);

    internal void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref newest);
        visitor.Visit(lastStep.AsSpan());
        visitor.Visit(lastClose.AsSpan());
        visitor.Visit(returns.AsSpan());
    }

    private void Advance(long number)
    {
        if (number <= newest)
        {
            return;
        }
        var first = newest == Never || number - newest > Length ? number - Length + 1 : newest + 1;
        for (var i = first; i <= number; i++)
        {
            for (var instrument = 0; instrument < Instruments; instrument++)
            {
                Cell(instrument, i) = double.NaN;
            }
        }
        newest = number;
    }

    private ref double Cell(int instrument, long number)
    {
        var slot = (int)(number % Length);
        return ref returns[instrument * Length + (slot < 0 ? slot + Length : slot)];
    }
}
