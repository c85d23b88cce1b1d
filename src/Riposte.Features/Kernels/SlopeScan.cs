namespace Riposte.Features.Kernels;

/// <summary>
/// Of the least-squares lines through the first L values of a walk, L from shortest to longest, the one whose slope has
/// the largest |t|. The one definition of trend scanning: the feature walks backward through closed bars, the label
/// forward.
/// </summary>
/// <remarks>Source: M. López de Prado, Machine Learning for Asset Managers (2020), section 5.4. t is slope ÷ its standard
/// error, with L − 2 degrees of freedom.</remarks>
public sealed class SlopeScan
{
    private readonly int shortest;
    private readonly (double Spread, double InverseSpread, double InverseCount)[] lines;

    /// <summary>A scan.</summary>
    /// <param name="shortest">Fewest values of a line, at least 3.</param>
    /// <param name="longest">Most values of a line.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 3, or a shortest line longer than the
    /// longest.</exception>
    public SlopeScan(int shortest, int longest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shortest, 3);
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, shortest);
        this.shortest = shortest;
        lines = new (double, double, double)[longest];
        for (var k = 2; k < longest; k++)
        {
            var n = k + 1.0;
            var spread = n * (n * n - 1) / 12;
            lines[k] = (spread, 1 / spread, 1 / n);
        }
    }

    /// <summary>Most values of a line.</summary>
    public int Longest => lines.Length;

    /// <summary>The strongest slope in the direction of the walk.</summary>
    /// <param name="walk">As many values as the longest line has, relative to the first, which is 0: so sums stay small.
    /// All are read.</param>
    /// <returns>t and the values of its line; of equal |t| the shorter line. NaN and NaN where no line leaves a residual,
    /// or where a value is unknown.</returns>
    public (double T, double Count) Strongest(ReadOnlySpan<double> walk)
    {
        var (sum, product, squares) = (0.0, 0.0, 0.0);
        var (top, bottom, slope, count) = (-1.0, 1.0, 0.0, 0);
        // Squares of t are compared as fractions: one division a walk.
        for (var k = 0; k < lines.Length; k++)
        {
            var y = walk[k];
            sum += y;
            product += k * y;
            squares += y * y;
            if (k + 1 < shortest)
            {
                continue;
            }
            var line = lines[k];
            var tilt = (product - 0.5 * k * sum) * line.InverseSpread;
            var explained = tilt * tilt * line.Spread;
            var left = squares - sum * sum * line.InverseCount - explained;
            var weighted = explained * (k - 1);
            // What rounding alone can leave is no residual.
            if (left > 1e-12 * squares && weighted * bottom > top * left)
            {
                (top, bottom, slope, count) = (weighted, left, tilt, k + 1);
            }
        }
        return count == 0 || double.IsNaN(squares)
            ? (double.NaN, double.NaN)
            : (Math.Sign(slope) * Math.Sqrt(top / bottom), count);
    }
}
