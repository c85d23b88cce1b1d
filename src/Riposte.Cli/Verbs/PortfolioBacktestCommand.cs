using System.Collections.Immutable;
using System.CommandLine;
using Riposte.Core.Errors;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Learning.Significance;
using Riposte.Reports.Portfolio;
using Riposte.Runtime.Workers;
using Riposte.Trading.Portfolio;

namespace Riposte.Cli.Verbs;

/// <summary><c>portfolio backtest</c>: methods of weighting played through the past, beside equal weights.</summary>
internal static class PortfolioBacktestCommand
{
    private sealed record Plan(
        PortfolioOptions Options,
        PortfolioInput Input,
        ParseResult Parsed,
        CancellationToken Cancel
    );

    private sealed class PortfolioOptions
    {
        public Option<string> Every { get; } =
            new("--rebalance")
            {
                Description = "When weights are made anew: 1d, 1w (Mondays), 1M (first of the month), …",
                HelpName = "1w",
                DefaultValueFactory = _ => "1w",
            };

        public Option<double?> Band { get; } =
            new("--band")
            {
                Description = "Also trade between when a weight is further than this from its target.",
                HelpName = "SHARE",
            };

        public Option<double> Cost { get; } =
            PortfolioInput.Figure("--cost", "Fees and slippage per notional traded.", 0.0006);

        public Option<double> Capital { get; } = PortfolioInput.Figure("--capital", "Equity at the start.", 10_000);

        public Option<double> Least { get; } = PortfolioInput.Figure("--min-notional", "Smallest order.", 5);

        public Option<int> Delay { get; } =
            new("--delay")
            {
                Description = "Bars from the close a decision was made on to the close it is filled at.",
                HelpName = "BARS",
                DefaultValueFactory = _ => 0,
            };
    }

    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var (input, options) = (new PortfolioInput("all"), new PortfolioOptions());
        var verb = new Verb(
            "backtest",
            "Play methods of weighting through the past, each weight made from earlier bars only.",
            "portfolio backtest --bars bars.parquet --timeframe 1d --lookback 90 --rebalance 1w --report portfolio.html",
            "portfolio backtest --bars bars --method risk-parity,hierarchical --cap 0.2 --band 0.02 --output json"
        );
        input.AddTo(verb);
        foreach (
            var option in (Option[])
                [options.Every, options.Band, options.Cost, options.Capital, options.Least, options.Delay]
        )
        {
            verb.Options.Add(option);
        }
        verb.Does(
            (parsed, cancel) =>
            {
                var plan = new Plan(options, input, parsed, cancel);
                var settings = Settings(plan);
                ImmutableArray<WeightMethod> methods =
                [
                    WeightMethod.Equal,
                    .. input.Methods(parsed).Remove(WeightMethod.Equal),
                ];
                var read = input.Read(parsed, terminal, cancel);
                settings = settings with { Short = input.Short(parsed, read.Prices.Symbols) };
                var data = Page(plan, settings, read.Prices, methods);
                data = data with { Notes = [.. read.Notes, .. data.Notes] };
                input.WriteReport(parsed, terminal, () => PortfolioPage.Render(data));
                PortfolioText.Print(terminal, data, shared.IsJson(parsed));
                return 0;
            }
        );
        return verb;
    }

    private static PortfolioBacktestOptions Settings(Plan plan)
    {
        var (options, parsed) = (plan.Options, plan.Parsed);
        var (cost, delay) = (parsed.GetValue(options.Cost), parsed.GetValue(options.Delay));
        var capital = parsed.GetValue(options.Capital);
        if (!(cost is >= 0 and <= 0.1) || delay < 0 || !(capital is >= 1 and <= 1e9))
        {
            throw UsageErrors.Because(
                $"--cost {cost}, --delay {delay} or --capital {capital} is out of range.",
                "A cost is 0 to 0.1, a delay not negative, capital 1 to 1,000,000,000.",
                "Write for instance --cost 0.0006."
            );
        }
        return new PortfolioBacktestOptions
        {
            Weights = plan.Input.Request(parsed),
            Covariance = plan.Input.Covariance(parsed),
            Lookback = plan.Input.Lookback(parsed),
            Schedule = RebalanceSchedule.On(
                PortfolioInput.Length("--rebalance", parsed.GetValue(options.Every))!.Value
            ),
            Rebalance = new RebalanceOptions
            {
                Band = parsed.GetValue(options.Band) is { } band ? PortfolioInput.AtLeastZero("--band", band) : null,
                LeastNotional = Money.FromDouble(
                    PortfolioInput.AtLeastZero("--min-notional", Math.Min(1e9, parsed.GetValue(options.Least)))
                ),
            },
            CostRate = cost,
            Delay = delay,
            Capital = Money.FromDouble(capital),
        };
    }

    private static PortfolioPageData Page(
        Plan plan,
        PortfolioBacktestOptions settings,
        PriceTable prices,
        ImmutableArray<WeightMethod> methods
    )
    {
        if (prices.Count - (settings.Lookback + 1L) <= settings.Delay)
        {
            throw new UserException(
                ErrorKind.Data,
                $"There are {prices.Count} bars.",
                settings.Delay == 0
                    ? $"A lookback of {settings.Lookback} leaves none to play."
                    : $"A lookback of {settings.Lookback} and a delay of {settings.Delay} leave none to play.",
                "Name more bars, or a shorter --lookback or --delay."
            );
        }
        var every = settings.Schedule.Every!.Value;
        var holding = Math.Max(1, (double)every.Nanoseconds / prices.Interval.Nanoseconds);
        ImmutableArray<PortfolioPlay> plays =
        [
            .. methods.Select(method =>
            {
                plan.Cancel.ThrowIfCancellationRequested();
                var weights = settings.Weights with
                {
                    Method = method,
                    HoldingBars = holding,
                    LinearCost = settings.CostRate,
                };
                var result = PortfolioBacktester.Run(prices, settings with { Weights = weights });
                return new PortfolioPlay(
                    method.Name(),
                    result,
                    PortfolioFigures.Of(result, prices.Interval, settings.CostRate)
                );
            }),
        ];
        var (covariance, chosen) = Last(settings, prices, plays);
        var times = plays[0].Result.Times;
        return new PortfolioPageData(
            $"{prices.Symbols.Count} symbols, {times[0].ToString()[..10]} to {times[^1].ToString()[..10]}",
            $"Weights from {settings.Lookback} returns of {prices.Interval}, made anew every {every}; every trade costs {settings.CostRate * 10_000:0.##} basis points.",
            prices.Interval,
            prices.KnownAt(prices.Count - 1),
            covariance,
            chosen,
            plays,
            ValidateInput.Command(plan.Parsed),
            [.. Notes(plays)]
        );
    }

    // Weights of the last decision with the risk of the last bars.
    private static (
        CovarianceEstimate Covariance,
        ImmutableArray<(string Name, PortfolioWeights Weights)> Weights
    ) Last(PortfolioBacktestOptions settings, PriceTable prices, ImmutableArray<PortfolioPlay> plays)
    {
        var returns = prices.Returns(prices.Count - 1, settings.Lookback);
        var whole = returns.Whole();
        if (whole.Length == 0)
        {
            throw new UserException(
                ErrorKind.Data,
                "No symbol has a whole lookback at the end of the bars.",
                "There are no last weights to show.",
                "Name an earlier --to, or a shorter --lookback."
            );
        }
        var covariance = Covariance.Estimate(returns.Select(whole), settings.Covariance);
        return (
            covariance,
            [
                .. plays.Select(play =>
                    (
                        play.Name,
                        PortfolioWeights.Of(covariance, [.. whole.Select(i => play.Result.Decisions[^1].Weights[i])])
                    )
                ),
            ]
        );
    }

    private static IEnumerable<string> Notes(ImmutableArray<PortfolioPlay> plays)
    {
        yield return "Funding is not counted.";
        var (target, others) = (plays[0], plays.RemoveAt(0));
        var unit = target.Figures.Performance["performance.volatility"];
        if (others.Length > 0 && unit > 0)
        {
            // Scaled to one risk, a lower volatility alone neither helps nor hurts.
            var series = others
                .Where(play => play.Figures.Performance["performance.volatility"] > 0)
                .Select(play => Scaled(play, unit))
                .ToArray();
            var test = DataSnooping.Test(
                series,
                target.Result.Returns(),
                new BootstrapOptions(7),
                ThreadedWorkers.Create(Environment.ProcessorCount)
            );
            yield return FormattableString.Invariant(
                $"Is any method better than equal weights at equal risk? p = {test.SpaConsistent:0.000} (superior predictive ability, {series.Length} methods); below 0.05 would be evidence."
            );
        }
        if (plays.Any(play => play.Result.StaleMarks > 0))
        {
            yield return "Some positions were valued at an earlier close because theirs was unknown.";
        }
    }

    private static double[] Scaled(PortfolioPlay play, double volatility)
    {
        var factor = volatility / play.Figures.Performance["performance.volatility"];
        return Array.ConvertAll(play.Result.Returns(), value => value * factor);
    }
}
