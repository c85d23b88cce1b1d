using System.Globalization;
using Riposte.Core.Numerics;

namespace Riposte.Core.Market.Cleaning;

/// <summary>
/// Finds bars whose prices lie far from the close before them, by what moves were usual until then. With m the median and s
/// = 1.4826 × the median absolute deviation of the last <c>window</c> close-to-close log returns before the bar, a bar is
/// a spike when for its open, high, low or close p: |ln(p / close before) − m| > deviations × s.
/// Nothing ahead of the bar is looked at, so a real jump cannot be told from a bad print: a jump costs its first bar, and
/// the one after is taken as it is.
/// A bar is not judged, and gives no return, when it or the bar before it is missing, was found to be a spike, or was filled
/// or changed by a step before; nor while fewer than <c>window</c> returns are known, nor when s is 0 (more than half of the
/// returns are equal).
/// </summary>
public sealed class SpikeStep : ICleaningStep
{
    /// <summary>Longest window.</summary>
    public const int MostReturns = 1_000;

    private readonly int window;
    private readonly double deviations;
    private readonly bool isClip;

    /// <summary>A filter.</summary>
    /// <param name="window">Returns that tell what is usual, 5 to <see cref="MostReturns"/>.</param>
    /// <param name="deviations">Robust deviations that are too far, above 0 up to 1,000,000.</param>
    /// <param name="isClip">Whether prices are moved to the border they are beyond; otherwise the bar becomes
    /// missing.</param>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public SpikeStep(int window, double deviations, bool isClip)
    {
        if (window is < 5 or > MostReturns)
        {
            throw new ArgumentException(
                $"a window of {window} returns is not between 5 and {MostReturns}",
                nameof(window)
            );
        }
        if (!(deviations > 0 && deviations <= 1_000_000))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{deviations} deviations are not above 0 and up to 1000000"
                ),
                nameof(deviations)
            );
        }
        this.window = window;
        this.deviations = deviations;
        this.isClip = isClip;
    }

    /// <inheritdoc/>
    public string Text =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"spikes:{window}:{(decimal)deviations}:{(isClip ? "clip" : "unknown")}"
        );

    /// <inheritdoc/>
    public MarketTable Apply(MarketTable table, out int changed)
    {
        var columns = new CleanedColumns(table);
        var close = table[Input.Close];
        var usual = new UsualMoves(window);
        var isReference = false;
        for (var row = 0; row < table.Count; row++)
        {
            if (table.IsMissing(row) || CleanedColumns.IsCleaned(table, row) || close[row] <= 0)
            {
                isReference = false;
                continue;
            }
            if (isReference && usual.Band(deviations) is { } band && IsSpike(table, row, close[row - 1], band))
            {
                Clean(columns, row, close[row - 1], band);
                isReference = false;
                continue;
            }
            if (isReference)
            {
                usual.Add(PortableMath.Log(close[row] / close[row - 1]));
            }
            isReference = true;
        }
        changed = columns.Changed;
        return columns.ToTable();
    }

    private static bool IsSpike(MarketTable table, int row, double before, (double Low, double High) band)
    {
        for (var input = Input.Open; input <= Input.Close; input++)
        {
            var move = PortableMath.Log(table[input][row] / before);
            if (move < band.Low || move > band.High)
            {
                return true;
            }
        }
        return false;
    }

    private void Clean(CleanedColumns columns, int row, double before, (double Low, double High) band)
    {
        if (!isClip)
        {
            columns.Forget(row);
        }
        else
        {
            var (low, high) = (before * PortableMath.Exp(band.Low), before * PortableMath.Exp(band.High));
            for (var input = Input.Open; input <= Input.Close; input++)
            {
                columns[input][row] = Math.Clamp(columns[input][row], low, high);
            }
        }
        columns.Mark(row);
    }
}
