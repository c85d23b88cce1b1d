using System.Collections.Immutable;
using System.CommandLine;
using Riposte.Core.Errors;
using Riposte.Core.Numerics;
using Riposte.Reports.Portfolio;
using Riposte.Trading.Portfolio;

namespace Riposte.Cli.Verbs;

/// <summary><c>portfolio weights</c>: weights of several symbols now, with the risk each of them makes.</summary>
internal static class PortfolioWeightsCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = new PortfolioInput("risk-parity");
        var unknown = InputOptions.Choice(
            "--unknown",
            "Bars that count where some are unknown: those all symbols share, or those each pair shares.",
            "common",
            "pairwise"
        );
        var verb = new Verb(
            "weights",
            "Weigh several symbols by their risk, from the last bars.",
            "portfolio weights --bars bars --method risk-parity --lookback 90",
            "portfolio weights --bars bars.parquet --symbols BTCUSDT,ETHUSDT,SOLUSDT --method all --cap 0.4 --output json"
        );
        input.AddTo(verb);
        verb.Options.Add(unknown);
        verb.Does(
            (parsed, cancel) =>
            {
                var (lookback, methods) = (input.Lookback(parsed), input.Methods(parsed));
                var (request, estimation) = (input.Request(parsed), input.Covariance(parsed));
                if (parsed.GetValue(unknown) == "pairwise")
                {
                    RequirePairs(estimation.Kind);
                    estimation = estimation with { Unknown = UnknownReturns.Pairwise };
                }
                var read = input.Read(parsed, terminal, cancel);
                var prices = read.Prices;
                var shorts = input.Short(parsed, prices.Symbols);
                RequireBars(prices, lookback);
                var returns = prices.Returns(prices.Count - 1, lookback);
                var covariance = Covariance.Estimate(returns, estimation);
                request = request with { Sides = [.. prices.Symbols.Select(name => shorts.Contains(name) ? -1 : 1)] };
                ImmutableArray<(string Name, PortfolioWeights Weights)> weights =
                [
                    .. methods.Select(method =>
                        (method.Name(), Weighting.Of(covariance, WithMethod(request, method, returns)))
                    ),
                ];
                var data = new PortfolioPageData(
                    $"Weights of {prices.Symbols.Count} symbols",
                    $"By {string.Join(", ", weights.Select(one => one.Name))}, from {lookback} returns of {prices.Interval}.",
                    prices.Interval,
                    prices.KnownAt(prices.Count - 1),
                    covariance,
                    weights,
                    [],
                    ValidateInput.Command(parsed),
                    [.. Notes(covariance, lookback, request.Limits, weights)]
                );
                input.WriteReport(parsed, terminal, () => PortfolioPage.Render(data));
                PortfolioText.Print(terminal, data, shared.IsJson(parsed));
                return 0;
            }
        );
        return verb;
    }

    private static WeightRequest WithMethod(WeightRequest request, WeightMethod method, ReturnTable returns) =>
        request with
        {
            Method = method,
            Expected =
                method == WeightMethod.MeanVariance
                    ? [.. Enumerable.Range(0, returns.Symbols.Count).Select(i => Mean(returns[i]))]
                    : null,
        };

    private static double Mean(ReadOnlySpan<double> values)
    {
        double[] known = [.. values.ToArray().Where(value => !double.IsNaN(value))];
        return FixedOrder.Sum(known) / known.Length;
    }

    private static IEnumerable<string> Notes(
        CovarianceEstimate covariance,
        int lookback,
        PortfolioLimits limits,
        ImmutableArray<(string Name, PortfolioWeights Weights)> weights
    )
    {
        if (covariance.Bars < lookback)
        {
            yield return FormattableString.Invariant(
                $"Only {covariance.Bars} of {lookback} returns are known together; the others were not used."
            );
        }
        if (covariance.Repair > 0)
        {
            yield return FormattableString.Invariant(
                $"The covariance of pairs was not positive definite: its entries off the diagonal were made smaller by {covariance.Repair:P1}."
            );
        }
        foreach (var (name, one) in weights.Where(one => one.Weights.Gross < limits.Gross * (1 - 1e-6)))
        {
            yield return name == WeightMethod.MeanVariance.Name()
                ? FormattableString.Invariant(
                    $"{name} holds {one.Gross:P1} of the equity: more was not worth its risk."
                )
                : FormattableString.Invariant($"{name} holds {one.Gross:P1} of the equity: limits allow no more.");
        }
    }

    private static void RequirePairs(CovarianceKind kind)
    {
        if (kind is CovarianceKind.ConstantCorrelation or CovarianceKind.Identity)
        {
            throw UsageErrors.Because(
                "--unknown pairwise does not go with a shrinking estimator.",
                "Shrinkage is defined for bars that all symbols share.",
                "Add --covariance sample or --covariance exponential."
            );
        }
    }

    private static void RequireBars(PriceTable prices, int lookback)
    {
        if (prices.Count <= lookback)
        {
            throw new UserException(
                ErrorKind.Data,
                $"There are {prices.Count} bars.",
                $"{lookback} returns need {lookback + 1}.",
                "Name more bars, or a shorter --lookback."
            );
        }
    }
}
