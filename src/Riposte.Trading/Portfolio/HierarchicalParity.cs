namespace Riposte.Trading.Portfolio;

/// <summary>Recursive bisection (López de Prado 2016, stage 3): the symbols in the order of their clusters are halved again
/// and again, and each half gets a share by the inverse of the variance it has with weights by inverse variance.</summary>
internal static class HierarchicalParity
{
    public static double[] Of(CovarianceEstimate covariance)
    {
        var order = CorrelationClusters.Order(covariance.Correlations());
        var weights = new double[order.Length];
        Array.Fill(weights, 1);
        Divide(covariance, order.AsSpan(), weights);
        return weights;
    }

    private static void Divide(CovarianceEstimate covariance, ReadOnlySpan<int> symbols, double[] weights)
    {
        if (symbols.Length < 2)
        {
            return;
        }
        var left = symbols[..(symbols.Length / 2)];
        var right = symbols[left.Length..];
        var (low, high) = (Variance(covariance, left), Variance(covariance, right));
        // Two halves without risk, as of a perfect hedge, are alike.
        var share = low + high == 0 ? 0.5 : 1 - low / (low + high);
        foreach (var i in left)
        {
            weights[i] *= share;
        }
        foreach (var i in right)
        {
            weights[i] *= 1 - share;
        }
        Divide(covariance, left, weights);
        Divide(covariance, right, weights);
    }

    private static double Variance(CovarianceEstimate covariance, ReadOnlySpan<int> symbols)
    {
        var sum = 0.0;
        foreach (var i in symbols)
        {
            sum += 1 / covariance[i, i];
        }
        var variance = 0.0;
        foreach (var i in symbols)
        {
            foreach (var j in symbols)
            {
                variance += covariance[i, j] / (covariance[i, i] * sum * covariance[j, j] * sum);
            }
        }
        // Rounding may leave a perfect hedge a hair below 0.
        return Math.Max(0, variance);
    }
}
