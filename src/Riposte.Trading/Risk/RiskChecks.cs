namespace Riposte.Trading.Risk;

/// <summary>What risk options must hold.</summary>
internal static class RiskChecks
{
    public static void Require(RiskOptions options)
    {
        foreach (var factor in options.Regimes)
        {
            if (factor.Factor is not (> 0 and <= 1))
            {
                throw new ArgumentException(
                    $"A regime only tightens: {factor.Factor} is not above 0 and at most 1.",
                    nameof(options)
                );
            }
            if (factor.Limit != RiskRules.AllLimits && RiskLimit.Find(factor.Limit) is null)
            {
                throw new ArgumentException($"There is no limit {factor.Limit}.", nameof(options));
            }
        }
        var portfolio = options.Portfolio;
        if (portfolio.Confidence is not (> 0.5 and < 1))
        {
            throw new ArgumentException(
                $"A confidence of {portfolio.Confidence} is not above 0.5 and below 1.",
                nameof(options)
            );
        }
        if (portfolio.LeastReturns < 2 || portfolio.LeastReturns > portfolio.Window)
        {
            throw new ArgumentException(
                $"{portfolio.LeastReturns} returns cannot be needed of {portfolio.Window}.",
                nameof(options)
            );
        }
    }
}
