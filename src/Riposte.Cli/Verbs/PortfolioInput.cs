using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Riposte.Core.Market.Checks;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Runtime.Portfolios;
using Riposte.Trading.Portfolio;

namespace Riposte.Cli.Verbs;

/// <summary>Options that the verbs of portfolios share.</summary>
/// <param name="methods">Methods used when none is named.</param>
internal sealed class PortfolioInput(string methods)
{
    private readonly RangeOptions range = new();
    private readonly Option<string> time = InputOptions.Choice(
        "--time",
        "What the time column of a CSV file means.",
        "open",
        "close"
    );
    private readonly Option<string?> repair = InputOptions.Repair("What may be done to bad rows.");
    private readonly Option<string?> symbols = Text(
        "--symbols",
        "Symbols to hold; without it all there are.",
        "BTCUSDT,ETHUSDT"
    );
    private readonly Option<string?> timeframe = Text(
        "--timeframe",
        "Put the bars together to longer ones first.",
        "1d"
    );
    private readonly Option<string?> shorts = Text("--short", "Symbols held short.", "BTCUSDT,ETHUSDT");

    private readonly Option<string[]> bars = new("--bars")
    {
        Description = "Files or folders of bars, each of one or several symbols.",
        HelpName = "FILE",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string> method = new("--method")
    {
        Description =
            "equal, inverse-volatility, risk-parity, minimum-variance, hierarchical, mean-variance: one, several with commas, or all.",
        HelpName = "LIST",
        DefaultValueFactory = _ => methods,
    };

    private readonly Option<int> lookback = new("--lookback")
    {
        Description = "Returns that weights are made from.",
        HelpName = "BARS",
        DefaultValueFactory = _ => 90,
    };

    private readonly Option<string> covariance = InputOptions.Choice(
        "--covariance",
        "How risk is estimated.",
        [.. CovarianceKinds.All.Select(one => one.Name)]
    );

    private readonly Option<double> halfLife = Figure(
        "--half-life",
        "Bars after which a return counts half (exponential).",
        30
    );
    private readonly Option<double> cap = Figure("--cap", "Largest size of one weight.", 1);
    private readonly Option<double> gross = Figure("--gross", "What the sizes of weights may add up to.", 1);
    private readonly Option<double?> net = new("--net")
    {
        Description = "Largest size of the sum of weights; 0 is as much long as short.",
        HelpName = "SHARE",
    };
    private readonly Option<double> aversion = Figure("--risk-aversion", "Price of variance of mean-variance.", 1);

    private readonly Option<string[]> groups = new("--group")
    {
        Description = "Limit on symbols together, such as BTCUSDT,ETHUSDT:0.4; may be repeated.",
        HelpName = "LIST:MOST",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> report = Text("--report", "HTML page to write.", "page.html");

    public void AddTo(Command verb)
    {
        verb.Options.Add(bars);
        verb.Options.Add(symbols);
        verb.Options.Add(timeframe);
        range.AddTo(verb);
        foreach (
            var option in (Option[])
                [
                    time,
                    repair,
                    method,
                    lookback,
                    covariance,
                    halfLife,
                    shorts,
                    cap,
                    gross,
                    net,
                    groups,
                    aversion,
                    report,
                ]
        )
        {
            verb.Options.Add(option);
        }
    }

    /// <summary>The bars asked for.</summary>
    public PortfolioBars Read(ParseResult parsed, Terminal terminal, CancellationToken cancel)
    {
        var (from, to) = range.Read(parsed);
        return PortfolioBars.Read(
            [.. parsed.GetValue(bars)!.Select(path => InputOptions.Absolute(path, terminal))],
            List(parsed.GetValue(symbols)),
            Length("--timeframe", parsed.GetValue(timeframe)),
            new BarReadOptions
            {
                From = from,
                To = to,
                Time = parsed.GetValue(time) == "close" ? BarTime.Close : BarTime.Open,
                Repair = RepairPolicies.TryParse(parsed.GetValue(repair), out var policy) ? policy : RepairPolicy.None,
            },
            cancel
        );
    }

    /// <summary>Number of returns.</summary>
    public int Lookback(ParseResult parsed) =>
        parsed.GetValue(lookback) is >= 2 and var count
            ? count
            : throw UsageErrors.Because(
                $"--lookback {parsed.GetValue(lookback)} is too short.",
                "Risk needs two returns at least.",
                "Write for instance --lookback 90."
            );

    /// <summary>How risk is estimated.</summary>
    public CovarianceOptions Covariance(ParseResult parsed) =>
        new()
        {
            Kind = CovarianceKinds.Parse(parsed.GetValue(covariance)!),
            HalfLife = Above("--half-life", parsed.GetValue(halfLife)),
            LeastCommon = Math.Min(20, Lookback(parsed)),
        };

    /// <summary>The methods named, each once.</summary>
    public ImmutableArray<WeightMethod> Methods(ParseResult parsed)
    {
        var text = parsed.GetValue(method)!;
        return text == "all"
            ? [.. WeightMethods.All.Select(one => one.Method)]
            : [.. List(text).Select(Method).Distinct()];
    }

    /// <summary>What weights are asked for, without the lists that go by symbols.</summary>
    public WeightRequest Request(ParseResult parsed) =>
        new()
        {
            RiskAversion = Above("--risk-aversion", parsed.GetValue(aversion)),
            Limits = new PortfolioLimits
            {
                PerSymbol = Above("--cap", parsed.GetValue(cap)),
                Gross = Above("--gross", parsed.GetValue(gross)),
                Net = parsed.GetValue(net) is { } most ? AtLeastZero("--net", most) : null,
                Groups = [.. parsed.GetValue(groups)!.Select(Group)],
            },
        };

    /// <summary>Symbols held short; each must be there.</summary>
    public IReadOnlySet<string> Short(ParseResult parsed, IReadOnlyList<string> there)
    {
        var named = List(parsed.GetValue(shorts));
        foreach (var symbol in named.Concat(parsed.GetValue(groups)!.SelectMany(text => Group(text).Symbols)))
        {
            if (!there.Contains(symbol, StringComparer.Ordinal))
            {
                throw UsageErrors.Because(
                    $"There are no bars of {symbol}.",
                    $"--short and --group name symbols that are read: {string.Join(", ", there.Take(8))}{(there.Count > 8 ? ", …" : "")}.",
                    "Name one of them."
                );
            }
        }
        return named.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Writes the page where one is asked for.</summary>
    public void WriteReport(ParseResult parsed, Terminal terminal, Func<byte[]> render) =>
        ValidateOverfitCommand.Save(terminal, parsed.GetValue(report), render);

    /// <summary>A length of time.</summary>
    public static Interval? Length(string option, string? text) =>
        text is null ? null
        : Interval.TryParse(text, out var interval) ? interval
        : throw UsageErrors.Because(
            $"{option} '{text}' is no length of time.",
            "It is a number and a unit.",
            "Write 1d or 4h."
        );

    /// <summary>A figure that is 0 or above.</summary>
    public static double AtLeastZero(string option, double value) =>
        value >= 0 && double.IsFinite(value)
            ? value
            : throw UsageErrors.Because($"{option} {value} is below 0.", "It is a size.", "Write 0 or a number above.");

    public static Option<double> Figure(string name, string description, double usual) =>
        new(name)
        {
            Description = description,
            HelpName = "NUMBER",
            DefaultValueFactory = _ => usual,
        };

    public static Option<string?> Text(string name, string description, string example) =>
        new(name) { Description = description, HelpName = example };

    private static double Above(string option, double value) =>
        value is > 0 and <= 1e6
            ? value
            : throw UsageErrors.Because(
                $"{option} {value} is not above 0 and up to 1,000,000.",
                "It is a size.",
                "Write a number above 0."
            );

    private static string[] List(string? text) =>
        text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static WeightMethod Method(string name)
    {
        var found = WeightMethods.All.Where(one => one.Name == name).ToArray();
        return found.Length > 0
            ? found[0].Method
            : throw UsageErrors.Because(
                $"--method {name} is none.",
                $"Methods are {string.Join(", ", WeightMethods.All.Select(one => one.Name))}, or all.",
                "Name one of them."
            );
    }

    private static GroupLimit Group(string text)
    {
        var at = text.LastIndexOf(':');
        var isNumber = double.TryParse(
            text[(at + 1)..],
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var most
        );
        return at > 0 && isNumber && most is >= 0 and <= 1e6
            ? new GroupLimit(text[..at], [.. List(text[..at])], most)
            : throw UsageErrors.Because(
                $"--group {text} is no limit.",
                "It is symbols, a colon and what their weights may add up to.",
                "Write for instance --group BTCUSDT,ETHUSDT:0.4."
            );
    }
}
