using System.CommandLine;
using Riposte.Learning.Contracts;
using Riposte.Learning.Thresholds;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Thresholds;

namespace Riposte.Cli.Verbs;

/// <summary>Options of <c>threshold scan</c>.</summary>
internal sealed class ScanOptions
{
    private readonly Option<string?> input = new("--input", "-i")
    {
        Description = "CSV or Parquet file of scores: p_long and p_short, or p; returns or outcomes.",
        HelpName = "FILE",
    };

    private readonly Option<string?> run = new("--run")
    {
        Description = "Show what the folds of a finished run tried, in place of a file.",
        HelpName = "RUN",
    };

    private readonly Option<string> objective = InputOptions.Choice(
        "--objective",
        "What is maximised.",
        [.. ThresholdObjectives.Words]
    );

    private readonly Option<string> side = InputOptions.Choice("--side", "Side of a lone column p.", "long", "short");
    private readonly Option<string?> fee = Text("--fee", "Taker fee of one fill.", "PERCENT", "0.05%");
    private readonly Option<string?> slippage = Text("--slippage", "Slippage of one fill.", "PERCENT", "0.01%");

    private readonly Option<string?> funding = Text(
        "--funding",
        "Expected funding a long pays, and a short receives, in one trade.",
        "PERCENT",
        "0%"
    );

    private readonly Option<string?> win = Maybe(
        "--win",
        "Return of a right trade, for files with outcomes only.",
        "PERCENT"
    );
    private readonly Option<string?> loss = Maybe(
        "--loss",
        "Loss of a wrong trade, for files with outcomes only.",
        "PERCENT"
    );

    private readonly Option<string?> confidence = Maybe(
        "--min-confidence",
        "Least p_side / (p_long + p_short); 65% by default, of a lone p the least p and 0 by default.",
        "PROBABILITY"
    );

    private readonly Option<string?> exit = Maybe(
        "--exit",
        "Close a trade early when its side's probability falls below this; needs a column price.",
        "PROBABILITY"
    );

    private readonly Option<int> minTrades = Whole("--min-trades", "Trades a candidate needs, at least 2.", 30);

    private readonly Option<string?> aversion = Text(
        "--risk-aversion",
        "Relative risk aversion of mean_variance and crra.",
        "NUMBER",
        "3"
    );

    private readonly Option<string?> exposure = Text(
        "--exposure",
        "Notional of a trade over wealth, for mean_variance and crra.",
        "NUMBER",
        "1"
    );

    private readonly Option<int> seed = Whole("--seed", "Seed of the bootstrap.", 7);

    private readonly Option<string?> report = new("--report")
    {
        Description = "Write a page with the curve.",
        HelpName = "FILE.html",
    };

    public void AddTo(Command verb)
    {
        foreach (
            var option in (Option[])
                [
                    input,
                    run,
                    objective,
                    fee,
                    slippage,
                    funding,
                    side,
                    win,
                    loss,
                    confidence,
                    exit,
                    minTrades,
                    aversion,
                    exposure,
                    seed,
                    report,
                ]
        )
        {
            verb.Options.Add(option);
        }
    }

    public string? Input(ParseResult parsed) => parsed.GetValue(input);

    public string? Run(ParseResult parsed) => parsed.GetValue(run);

    public string? Report(ParseResult parsed) => parsed.GetValue(report);

    public ulong Seed(ParseResult parsed) => (ulong)Math.Max(0, parsed.GetValue(seed));

    public ScoreRequest Request(ParseResult parsed, Terminal terminal) =>
        new(
            InputOptions.Absolute(Input(parsed)!, terminal),
            Fraction(parsed, fee, 0, 0.05),
            Fraction(parsed, slippage, 0, 0.05),
            Fraction(parsed, funding, -0.05, 0.05),
            parsed.GetValue(win) is null ? null : Fraction(parsed, win, 0, 10),
            parsed.GetValue(loss) is null ? null : Fraction(parsed, loss, 0, 1),
            parsed.GetValue(side) == "short" ? Outcome.Short : Outcome.Long
        );

    public ThresholdOptions Options(ParseResult parsed, bool isOneSided)
    {
        var least = parsed.GetValue(confidence) is null
            ? (isOneSided ? 0 : new ThresholdOptions().MinConfidence)
            : Probability(parsed, confidence);
        if (parsed.GetValue(minTrades) < 2)
        {
            throw UsageErrors.Because(
                $"--min-trades {parsed.GetValue(minTrades)} is below 2.",
                "One trade has no error.",
                "Write 30, or what you can wait for."
            );
        }
        return new ThresholdOptions(
            least,
            isOneSided ? ConfidenceKind.Absolute : ConfidenceKind.Ratio,
            MinTrades: parsed.GetValue(minTrades),
            Objective: ThresholdObjectives.Parse(parsed.GetValue(objective)!)
        )
        {
            Exit = parsed.GetValue(exit) is null ? double.NaN : Probability(parsed, exit),
            RiskAversion = Number(parsed, aversion, 0, 1000),
            Exposure = Number(parsed, exposure, 1e-6, 1000),
        };
    }

    // The same readers as in configurations, so that one text means one thing everywhere.
    private static double Fraction(ParseResult parsed, Option<string?> option, double least, double most) =>
        Read(parsed.GetValue(option)!, option.Name, ConfigTypes.Percent(least, most));

    private static double Number(ParseResult parsed, Option<string?> option, double least, double most) =>
        Read(parsed.GetValue(option)!, option.Name, ConfigTypes.Number(least, most));

    private static double Probability(ParseResult parsed, Option<string?> option) =>
        Read(parsed.GetValue(option)!, option.Name, ConfigTypes.Probability);

    private static double Read(string text, string name, ConfigType type)
    {
        var value = type.Parse(text);
        return value.IsGood
            ? (double)value.Value!
            : throw UsageErrors.Because(
                $"{name} '{text}' {value.Message}",
                "The scan would mean something else.",
                value.Hint
            );
    }

    private static Option<string?> Text(string name, string description, string help, string otherwise) =>
        new(name)
        {
            Description = description,
            HelpName = help,
            DefaultValueFactory = _ => otherwise,
        };

    private static Option<string?> Maybe(string name, string description, string help) =>
        new(name) { Description = description, HelpName = help };

    private static Option<int> Whole(string name, string description, int otherwise) =>
        new(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => otherwise,
        };
}
