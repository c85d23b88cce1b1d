using System.CommandLine;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Margin;

namespace Riposte.Cli.Verbs;

/// <summary><c>risk liquidation</c>: margin and liquidation prices of given positions.</summary>
internal static class RiskLiquidationCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var positions = Needed("--positions", "FILE", "JSON list of positions.");
        var wallet = Wished(
            "--wallet",
            "AMOUNT",
            "Cross wallet balance, without unrealised profit and isolated wallets; needed when a position is cross."
        );
        var marks = Needed("--marks", "PRICES", "Mark prices: BTCUSDT=64000,ETHUSDT=3200, or a JSON file of them.");
        var tiers = Needed("--tiers", "FILE", "JSON file of margin tiers with dates.");
        var at = Wished("--at", "TIME", "Date or time whose tiers count; without it the newest of each symbol.");
        var volatility = Wished(
            "--volatility",
            "PERCENT",
            "Daily volatility for the chance of liquidation: 3% for all, or BTCUSDT=3%,ETHUSDT=4%."
        );
        var horizon = Wished("--horizon", "1d", "Time the chance is for; one day without it.");
        var fee = Wished(
            "--liquidation-fee",
            "PERCENT",
            "Liquidation fee per notional; with it, what a liquidation loses is shown."
        );
        var verb = new Verb(
            "liquidation",
            "Show margin, liquidation prices, distances and chances of positions.",
            "risk liquidation --positions positions.json --wallet 5000 --marks BTCUSDT=64000,ETHUSDT=3200 --tiers tiers.json",
            "risk liquidation --positions positions.json --wallet 5000 --marks marks.json --tiers tiers.json --volatility 3% --horizon 7d --output json"
        );
        foreach (var option in new Option[] { positions, wallet, marks, tiers, at, volatility, horizon, fee })
        {
            verb.Options.Add(option);
        }
        verb.SetAction(parsed =>
        {
            var held = PositionFile.Read(InputOptions.Absolute(parsed.GetValue(positions)!, terminal));
            var request = new LiquidationRequest(
                held,
                parsed.GetValue(wallet) is { } amount ? Wallet(amount) : null,
                SymbolValues.Marks(parsed.GetValue(marks)!, terminal.Folder),
                MarginTierFile.Read(InputOptions.Absolute(parsed.GetValue(tiers)!, terminal)),
                parsed.GetValue(at) is { } time ? At(time) : null
            )
            {
                Volatilities = Volatilities(parsed.GetValue(volatility), held),
                HorizonDays = Days(parsed.GetValue(horizon)),
                Fee = parsed.GetValue(fee) is { } rate ? Ratio.FromDouble(Percent("--liquidation-fee", rate)) : null,
            };
            var report = LiquidationReport.Of(request);
            if (shared.IsJson(parsed))
            {
                terminal.Out.WriteLine(Output.JsonText.Of(LiquidationText.Json(report)));
                return 0;
            }
            LiquidationText.Print(terminal, report);
            return 0;
        });
        return verb;
    }

    private static Money Wallet(string text)
    {
        try
        {
            return Money.Parse(text);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw UsageErrors.Because(
                $"--wallet '{text}' is no amount.",
                "Margin is reckoned exactly.",
                "Write plain digits, at most eight after the point."
            );
        }
    }

    private static Instant At(string text) =>
        TableTimes.TryParse(text, out var time)
            ? time
            : throw UsageErrors.Because(
                $"--at '{text}' is no time.",
                "It chooses the tiers that count.",
                "Write 2024-01-31, or 2024-01-31T08:15:00Z."
            );

    private static Dictionary<string, double> Volatilities(string? text, IReadOnlyList<HeldPosition> held)
    {
        if (text is null)
        {
            return [];
        }
        var symbols = held.Select(position => position.Symbol).Distinct(StringComparer.Ordinal);
        return text.Contains('=', StringComparison.Ordinal)
            ? SymbolValues
                .Pairs("--volatility", text)
                .ToDictionary(pair => pair.Key, pair => Percent("--volatility", pair.Value), StringComparer.Ordinal)
            : symbols.ToDictionary(symbol => symbol, _ => Percent("--volatility", text), StringComparer.Ordinal);
    }

    private static double Days(string? text) =>
        text is null ? 1
        : Interval.TryParse(text, out var horizon) && !horizon.IsCalendar
            ? (double)horizon.Nanoseconds / Interval.Day.Nanoseconds
        : throw UsageErrors.Because(
            $"--horizon '{text}' is no length of time.",
            "The chance is one of touching a price within it.",
            "Write it as in 8h, 1d or 2w."
        );

    private static double Percent(string option, string text)
    {
        var value = ConfigTypes.Percent(0, 10).Parse(text);
        return value.IsGood
            ? (double)value.Value!
            : throw UsageErrors.Because($"{option} '{text}' {value.Message}", "It is a share.", value.Hint);
    }

    private static Option<string> Needed(string name, string value, string description) =>
        new(name)
        {
            Description = description,
            HelpName = value,
            Required = true,
        };

    private static Option<string?> Wished(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value };
}
