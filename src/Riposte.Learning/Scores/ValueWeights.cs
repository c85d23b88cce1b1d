namespace Riposte.Learning.Scores;

/// <summary>Weights by the money at stake: a wrong call before a large move costs more than one before a small
/// one.</summary>
public static class ValueWeights
{
    /// <summary>Weight × |return| of each row. Any score with these weights is its value-weighted form.</summary>
    /// <param name="returns">Return of each row's trade; NaN is unknown and weighs 0.</param>
    /// <param name="weights">Weight of each row; empty for equal weights.</param>
    /// <exception cref="ArgumentException">Lengths differ, a return is infinite, or a weight is negative or not
    /// finite.</exception>
    public static double[] Of(ReadOnlySpan<double> returns, ReadOnlySpan<double> weights = default)
    {
        ScoreInput.CheckWeights(weights, returns.Length);
        var result = new double[returns.Length];
        for (var i = 0; i < result.Length; i++)
        {
            if (double.IsInfinity(returns[i]))
            {
                throw new ArgumentException($"Return {i} is infinite.", nameof(returns));
            }
            result[i] = double.IsNaN(returns[i]) ? 0 : ScoreInput.Weight(weights, i) * Math.Abs(returns[i]);
        }
        return result;
    }
}
