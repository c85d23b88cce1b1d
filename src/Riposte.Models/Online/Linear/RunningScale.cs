using Riposte.Models.Online.Files;

namespace Riposte.Models.Online.Linear;

/// <summary>
/// Standardises features with the mean and deviation of the rows learnt so far, so that nothing later reaches a value.
/// Weighted means and squares by West's update (Updating mean and variance estimates, 1979), older rows fading where a
/// half-life is given. Until a feature has moved it stands at 0; a missing value adds nothing and counts for nothing.
/// </summary>
internal sealed class RunningScale
{
    private readonly double fading;
    private readonly double most;
    private readonly double[] weights;
    private readonly double[] means;
    private readonly double[] squares;
    private readonly double[] inverses;

    public RunningScale(int features, LinearOptions options)
    {
        fading = options.Fading;
        most = options.MostDeviations;
        weights = new double[features];
        means = new double[features];
        squares = new double[features];
        inverses = new double[features];
    }

    private RunningScale(RunningScale from)
    {
        (fading, most) = (from.fading, from.most);
        weights = [.. from.weights];
        means = [.. from.means];
        squares = [.. from.squares];
        inverses = [.. from.inverses];
    }

    public RunningScale Copy() => new(this);

    /// <summary>A value in deviations from the mean, clipped; 0 for a missing one.</summary>
    public double Of(int feature, float value) =>
        float.IsFinite(value) ? Math.Clamp((value - means[feature]) * inverses[feature], -most, most) : 0;

    public void Learn(ReadOnlySpan<float> row, double weight)
    {
        for (var f = 0; f < row.Length; f++)
        {
            if (float.IsFinite(row[f]))
            {
                Learn(f, row[f], weight);
            }
        }
    }

    public void Write(StateWriter target) => target.Add(weights).Add(means).Add(squares);

    public void Read(StateReader source)
    {
        source.RequireLeft(24L * weights.Length);
        source.Amounts(weights);
        source.Numbers(means);
        source.Amounts(squares);
        for (var f = 0; f < weights.Length; f++)
        {
            inverses[f] = Inverse(f);
        }
    }

    private void Learn(int f, double value, double weight)
    {
        var kept = fading * weights[f];
        weights[f] = kept + weight;
        var away = value - means[f];
        means[f] += away * (weight / weights[f]);
        squares[f] = fading * squares[f] + weight * away * (value - means[f]);
        inverses[f] = Inverse(f);
    }

    private double Inverse(int f)
    {
        var variance = squares[f] / weights[f];
        var inverse = 1 / Math.Sqrt(variance);
        return variance > 0 && double.IsFinite(inverse) ? inverse : 0;
    }
}
