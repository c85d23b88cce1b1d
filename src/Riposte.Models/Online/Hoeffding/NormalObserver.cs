using Riposte.Models.Online.Files;

namespace Riposte.Models.Online.Hoeffding;

/// <summary>Weight, mean and squared deviations of every feature in every class, and the range of every feature, of the
/// rows that a leaf has seen (West: Updating mean and variance estimates, 1979).</summary>
internal sealed class NormalObserver
{
    private readonly int classes;
    private readonly double[] weights;
    private readonly double[] means;
    private readonly double[] squares;
    private readonly float[] lows;
    private readonly float[] highs;

    public NormalObserver(int features, int classes)
    {
        this.classes = classes;
        weights = new double[features * classes];
        means = new double[weights.Length];
        squares = new double[weights.Length];
        lows = new float[features];
        highs = new float[features];
        Clear();
    }

    private NormalObserver(NormalObserver from)
    {
        classes = from.classes;
        weights = [.. from.weights];
        means = [.. from.means];
        squares = [.. from.squares];
        lows = [.. from.lows];
        highs = [.. from.highs];
    }

    /// <summary>Bytes that one takes.</summary>
    public static long BytesOf(int features, int classes) => 24L * features * classes + 8L * features;

    public NormalObserver Copy() => new(this);

    public void Clear()
    {
        Array.Clear(weights);
        Array.Clear(means);
        Array.Clear(squares);
        Array.Fill(lows, float.PositiveInfinity);
        Array.Fill(highs, float.NegativeInfinity);
    }

    public void Learn(ReadOnlySpan<float> row, int target, double weight)
    {
        for (var f = 0; f < row.Length; f++)
        {
            if (!float.IsFinite(row[f]))
            {
                continue;
            }
            var at = f * classes + target;
            weights[at] += weight;
            var away = row[f] - means[at];
            means[at] += away * (weight / weights[at]);
            squares[at] += weight * away * (row[f] - means[at]);
            lows[f] = Math.Min(lows[f], row[f]);
            highs[f] = Math.Max(highs[f], row[f]);
        }
    }

    public double Weight(int feature, int target) => weights[feature * classes + target];

    public double Mean(int feature, int target) => means[feature * classes + target];

    public double Variance(int feature, int target) =>
        squares[feature * classes + target] / weights[feature * classes + target];

    /// <summary>Least and greatest known value; nothing known gives an empty range.</summary>
    public (float Low, float High) Range(int feature) => (lows[feature], highs[feature]);

    public void Write(StateWriter target) => target.Add(weights).Add(means).Add(squares).Add(lows).Add(highs);

    public void Read(StateReader source)
    {
        source.Amounts(weights);
        source.Numbers(means);
        source.Amounts(squares);
        source.Singles(lows);
        source.Singles(highs);
        for (var f = 0; f < lows.Length; f++)
        {
            var isEmpty = float.IsPositiveInfinity(lows[f]) && float.IsNegativeInfinity(highs[f]);
            OnlineFile.Expect(
                isEmpty || (float.IsFinite(lows[f]) && float.IsFinite(highs[f]) && lows[f] <= highs[f]),
                $"feature {f} of a leaf has the range {lows[f]} to {highs[f]}."
            );
        }
    }
}
