using System.CommandLine;
using System.Globalization;
using Riposte.Runtime.Backtests;
using Riposte.Trading.Backtest;

namespace Riposte.Cli.Verbs;

/// <summary>Options that say how another engine fills, charges and sizes.</summary>
/// <param name="tellsFills">Whether it is said when orders fill, how far they slip, and what time is played: not where a
/// recording tells.</param>
internal sealed class ConventionOptions(bool tellsFills = true)
{
    private readonly Option<string> fill = InputOptions.Choice(
        "--fill",
        "When market orders fill: at the next open, or at the close they were decided on (optimistic).",
        "next_open",
        "signal_close"
    );

    private readonly Option<string?> fee = Number("--fee", "Fee of every fill; wins over costs.", "0.05%");
    private readonly Option<string?> slippage = Number("--slippage", "Constant slippage; wins over costs.", "0.01%");
    private readonly Option<string?> lot = Number(
        "--lot",
        "Step of a quantity, for all symbols or each: 0.001, or BTCUSDT=0.001,ETHUSDT=0.01.",
        "STEP"
    );

    private readonly Option<string?> least = Number(
        "--min-notional",
        "Smallest entry in quote currency, for all symbols or each; 0 is none.",
        "AMOUNT"
    );

    private readonly Option<string?> capital = Number("--capital", "Equity at the start; wins over capital.", "10000");
    private readonly Option<string> risk = InputOptions.Choice(
        "--risk",
        "Risk rules of the configuration, or none: no limits, no caps of stops and targets.",
        "config",
        "off"
    );

    private readonly Option<string?> leverage = Number(
        "--leverage",
        "Notional ÷ equity at most; without it that of the rules, or 10 with --risk off.",
        "X"
    );

    private readonly RangeOptions range = new();

    public void AddTo(Command verb)
    {
        Option[] ofFills = tellsFills ? [fill, fee, slippage] : [fee];
        foreach (var option in (Option[])[.. ofFills, lot, least, capital, risk, leverage])
        {
            verb.Options.Add(option);
        }
        if (!tellsFills)
        {
            return;
        }
        range.From.Description = "First day or instant that is played (UTC); bars before it only warm up.";
        range.To.Description = "Day or instant behind the last one that is played (UTC).";
        range.AddTo(verb);
    }

    public Conventions Read(ParseResult parsed)
    {
        var (from, to) = tellsFills ? range.Read(parsed) : default;
        return new()
        {
            From = from,
            To = to,
            Fill = tellsFills && parsed.GetValue(fill) == "signal_close" ? FillTiming.SignalClose : FillTiming.NextOpen,
            Fee = Fraction(parsed, fee, -0.01, 0.01),
            Slippage = tellsFills ? Fraction(parsed, slippage, 0, 0.05) : null,
            Lot = PerSymbol(parsed, lot),
            MinNotional = PerSymbol(parsed, least),
            Capital = Above(parsed, capital, 1e9),
            IgnoresRisk = parsed.GetValue(risk) == "off",
            Leverage = Above(parsed, leverage, 125),
        };
    }

    private static Option<string?> Number(string name, string description, string example) =>
        new(name) { Description = description, HelpName = example };

    /// <summary>A number, or a percentage; null when the option is not given.</summary>
    internal static double? Fraction(ParseResult parsed, Option<string?> option, double low, double high)
    {
        if (parsed.GetValue(option) is not { } text)
        {
            return null;
        }
        return TryFraction(text, out var value) && value >= low && value <= high
            ? value
            : throw UsageErrors.Because(
                $"{option.Name} '{text}' is no fraction from {Text(low)} to {Text(high)}.",
                "It is a fraction, or a percentage with its sign.",
                $"Write it as in {option.Name} 0.05%."
            );
    }

    /// <summary>Reads 0.0005 or 0.05%.</summary>
    internal static bool TryFraction(string text, out double value)
    {
        var isPercent = text.EndsWith('%');
        var isNumber = double.TryParse(
            isPercent ? text[..^1] : text,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out value
        );
        value = isPercent ? value / 100 : value;
        return isNumber && double.IsFinite(value);
    }

    private static double? Above(ParseResult parsed, Option<string?> option, double high)
    {
        if (parsed.GetValue(option) is not { } text)
        {
            return null;
        }
        return
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value > 0
            && value <= high
            ? value
            : throw UsageErrors.Because(
                $"{option.Name} '{text}' is no number above 0 and up to {Text(high)}.",
                "No separators of thousands.",
                $"Write it as in {option.Name} {option.HelpName}."
            );
    }

    private static SymbolNumbers? PerSymbol(ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } text)
        {
            return null;
        }
        return SymbolNumbers.TryParse(text, out var numbers)
            ? numbers
            : throw UsageErrors.Because(
                $"{option.Name} '{text}' is no number from 0 to {Text(SymbolNumbers.Largest)}.",
                "It is one number for all symbols, or one for each.",
                $"Write it as in {option.Name} 0.001, or {option.Name} BTCUSDT=0.001,ETHUSDT=0.01."
            );
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
