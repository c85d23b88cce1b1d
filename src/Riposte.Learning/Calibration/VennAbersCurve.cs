namespace Riposte.Learning.Calibration;

/// <summary>
/// Inductive Venn–Abers: isotonic regression on the fitting rows and the asked one, labelled 1 (giving p1 at its score)
/// and 0 (p0); p = p1 / (1 − p0 + p1), which least regrets either label (Vovk, Petej and Fedorova 2015).
/// </summary>
/// <param name="knots">Scores at which p0 or p1 changes, rising.</param>
/// <param name="lower">p0 of a row scored between this knot and the next.</param>
/// <param name="upper">p1 of a row scored between the last knot and this one.</param>
/// <remarks>
/// Nothing is refitted per row. A row labelled 1 between two scores always pools with the next higher score, so its p1
/// is that of a row scored there; labelled 0 it pools with the next lower one. That leaves one p0 and one p1 per
/// distinct score. The block that holds the added row grows from it by taking in neighbouring blocks of two plain
/// isotonic fits, of the rows before and of the rows after, while they violate the order. The asked row weighs 1.
/// </remarks>
internal sealed class VennAbersCurve(double[] knots, double[] lower, double[] upper) : ICurve
{
    public double[] Knots => knots;

    public double[] Lower => lower;

    public double[] Upper => upper;

    public double At(double raw)
    {
        if (double.IsNaN(raw) || knots.Length == 0)
        {
            return double.NaN;
        }
        var (p0, p1) = Pair(raw);
        return p1 / (1 - p0 + p1);
    }

    /// <summary>p0 and p1 of a score.</summary>
    public (double P0, double P1) Pair(double raw)
    {
        int low = 0,
            high = knots.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = knots[middle] < raw ? (middle + 1, high) : (low, middle);
        }
        var isKnot = low < knots.Length && knots[low] == raw;
        var below = isKnot ? low : low - 1;
        return (below < 0 ? 0 : lower[below], low == knots.Length ? 1 : upper[low]);
    }

    /// <summary>Fits to rows with a weight above 0.</summary>
    public static VennAbersCurve Fit(
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> targets,
        ReadOnlySpan<double> weights
    )
    {
        var (x, y, w) = IsotonicCurve.JoinEqual(scores, targets, weights);
        var before = Blocks(y, w, forward: true);
        var after = Blocks(y, w, forward: false);
        var (lower, upper) = (new double[x.Length], new double[x.Length]);
        for (var i = 0; i < x.Length; i++)
        {
            lower[i] = Grow(before, after, i, (w[i] * y[i], w[i] + 1));
            upper[i] = Grow(before, after, i, (w[i] * y[i] + 1, w[i] + 1));
        }
        Straighten(lower, upper);
        return Thin(x, lower, upper);
    }

    // The last block of the isotonic fit of rows up to and including i (forward), or the first block of the fit of rows
    // from i on. The block beyond is the one that ends next to it.
    private static Block[] Blocks(double[] y, double[] w, bool forward)
    {
        var n = y.Length;
        var blocks = new Block[n];
        for (var k = 0; k < n; k++)
        {
            var i = forward ? k : n - 1 - k;
            var block = new Block(w[i] * y[i], w[i], forward ? i - 1 : i + 1);
            while (block.Beyond >= 0 && block.Beyond < n)
            {
                var next = blocks[block.Beyond];
                if (forward ? next.Mean < block.Mean : next.Mean > block.Mean)
                {
                    break;
                }
                block = new Block(block.Sum + next.Sum, block.Mass + next.Mass, next.Beyond);
            }
            blocks[i] = block;
        }
        return blocks;
    }

    private static double Grow(Block[] before, Block[] after, int i, (double Sum, double Mass) own)
    {
        var (left, right) = (i - 1, i + 1);
        while (true)
        {
            var mean = own.Sum / own.Mass;
            if (left >= 0 && before[left].Mean >= mean)
            {
                own = (own.Sum + before[left].Sum, own.Mass + before[left].Mass);
                left = before[left].Beyond;
            }
            else if (right < after.Length && after[right].Mean <= mean)
            {
                own = (own.Sum + after[right].Sum, own.Mass + after[right].Mass);
                right = after[right].Beyond;
            }
            else
            {
                return Math.Clamp(mean, 0, 1);
            }
        }
    }

    // Both rise with the score and p0 ≤ p1; rounding may say otherwise in the last bit.
    private static void Straighten(double[] lower, double[] upper)
    {
        for (var i = 1; i < lower.Length; i++)
        {
            lower[i] = Math.Max(lower[i], lower[i - 1]);
            upper[i] = Math.Max(upper[i], upper[i - 1]);
        }
    }

    // Inside a stretch on which neither changes, any score gives the same pair: only its ends are kept.
    private static VennAbersCurve Thin(double[] x, double[] lower, double[] upper)
    {
        int[] kept =
        [
            .. Enumerable
                .Range(0, x.Length)
                .Where(i =>
                    i == 0
                    || i == x.Length - 1
                    || lower[i] != lower[i - 1]
                    || upper[i] != upper[i - 1]
                    || lower[i] != lower[i + 1]
                    || upper[i] != upper[i + 1]
                ),
        ];
        return new VennAbersCurve(
            Array.ConvertAll(kept, i => x[i]),
            Array.ConvertAll(kept, i => lower[i]),
            Array.ConvertAll(kept, i => upper[i])
        );
    }

    private readonly record struct Block(double Sum, double Mass, int Beyond)
    {
        public double Mean => Sum / Mass;
    }
}
