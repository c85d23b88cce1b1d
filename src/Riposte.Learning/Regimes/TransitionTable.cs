namespace Riposte.Learning.Regimes;

/// <summary>
/// How often one class follows another from bar to bar. Read as a Markov chain of first order, the shares of a row are
/// the chances of what comes next, and 1 ÷ (1 − chance of staying) is how long a class lasts.
/// </summary>
/// <remarks>Source of the estimate: T. Anderson and L. Goodman, Statistical inference about Markov chains (1957).
/// </remarks>
public sealed class TransitionTable
{
    private readonly int[] counts;

    private TransitionTable(int classes, int[] counts) => (Classes, this.counts) = (classes, counts);

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Bars of one class whose next bar was of another, or of the same.</summary>
    public int this[int from, int to] => counts[from * Classes + to];

    /// <summary>Counts pairs of neighbouring bars.</summary>
    /// <param name="rows">Market rows, strictly rising; only pairs without a row between them count.</param>
    /// <param name="classes">Class of each row from 0; a row below 0 is unknown and in no pair.</param>
    /// <param name="count">Number of classes, at least 1.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a class is out of range.</exception>
    public static TransitionTable Of(ReadOnlySpan<int> rows, ReadOnlySpan<int> classes, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (rows.Length != classes.Length)
        {
            throw new ArgumentException($"{classes.Length} classes for {rows.Length} rows.", nameof(classes));
        }
        var counts = new int[count * count];
        for (var i = 0; i < rows.Length; i++)
        {
            if (classes[i] >= count)
            {
                throw new ArgumentException($"Class {classes[i]} of {count}, counted from 0.", nameof(classes));
            }
            if (i > 0 && rows[i] == rows[i - 1] + 1 && classes[i] >= 0 && classes[i - 1] >= 0)
            {
                counts[classes[i - 1] * count + classes[i]]++;
            }
        }
        return new TransitionTable(count, counts);
    }

    /// <summary>Share of one class's bars that another follows, 0 to 1; NaN when nothing ever followed it.</summary>
    public double Probability(int from, int to)
    {
        var total = 0L;
        for (var c = 0; c < Classes; c++)
        {
            total += this[from, c];
        }
        return total == 0 ? double.NaN : (double)this[from, to] / total;
    }

    /// <summary>Bars that a class lasts, at least 1; NaN when nothing ever followed it or it was never left.</summary>
    public double ExpectedBars(int of)
    {
        var left = 1 - Probability(of, of);
        return left > 0 ? 1 / left : double.NaN;
    }
}
