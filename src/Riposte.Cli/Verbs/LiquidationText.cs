using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Money;
using Riposte.Runtime.Margin;
using Riposte.Trading.Margin;

namespace Riposte.Cli.Verbs;

/// <summary>Prints margin and liquidation prices.</summary>
internal static class LiquidationText
{
    public static void Print(Terminal terminal, LiquidationReport report)
    {
        var output = terminal.Out;
        if (report.Account is { } account)
        {
            output.WriteLine(
                $"cross wallet {report.Wallet}, margin balance {account.Balance.Floor()}, maintenance margin {account.Maintenance.Ceiling()}, initial margin {report.Initial}, margin ratio {Percent(account.Ratio)}{(account.IsLiquidated ? ": liquidated" : "")}"
            );
            output.WriteLine();
        }
        string[] heading =
        [
            "symbol",
            "side",
            "margin",
            "quantity",
            "entry",
            "mark",
            "tier",
            "maintenance",
            "ratio",
            "liquidation",
            "bankruptcy",
            "distance",
            "days",
            "chance",
        ];
        TextTable.Write(output, [heading, .. report.Lines.Select(Cells)], [.. Enumerable.Range(3, heading.Length - 3)]);
        foreach (var line in report.Lines)
        {
            var name = $"{line.Held.Symbol} {line.Held.SideName}";
            if (line.State.IsLiquidated)
            {
                output.WriteLine($"{name}: liquidated at its mark");
            }
            if (line.Loss is { } loss)
            {
                var scope = line.Held.IsolatedWallet is null ? "the account" : "it";
                output.WriteLine(
                    $"{name}: its liquidation leaves {scope} {loss.Left}, of {Lost(line, report)} lost a fee of {loss.Fee}; insurance fund {loss.Shortfall}"
                );
            }
            foreach (var note in line.Notes)
            {
                terminal.Error.WriteLine($"note: {name}: {note}");
            }
        }
    }

    public static JsonObject Json(LiquidationReport report) =>
        new()
        {
            ["account"] = report.Account is { } account
                ? new JsonObject
                {
                    ["wallet"] = Number(report.Wallet),
                    ["margin_balance"] = Number(account.Balance.Floor()),
                    ["maintenance_margin"] = Number(account.Maintenance.Ceiling()),
                    ["initial_margin"] = Number(report.Initial),
                    ["margin_ratio"] = JsonText.Number(account.Ratio),
                    ["liquidated"] = account.IsLiquidated,
                }
                : null,
            ["positions"] = new JsonArray([.. report.Lines.Select(line => Json(line, report))]),
        };

    private static JsonObject Json(LiquidationLine line, LiquidationReport report)
    {
        var (held, position) = (line.Held, line.Position);
        var liquidation = line.Distance.Price;
        var json = new JsonObject
        {
            ["symbol"] = held.Symbol,
            ["side"] = held.SideName,
            ["margin"] = held.IsolatedWallet is null ? "cross" : "isolated",
            ["isolated_wallet"] = Number(held.IsolatedWallet),
            ["quantity"] = Decimal(held.Quantity.Units),
            ["entry"] = Number(held.Entry),
            ["mark"] = Number(position.Mark),
            ["leverage"] = held.Leverage,
            ["tiers_from"] = line.TiersFrom.ToString(),
            ["tier"] = line.Tier + 1,
            ["notional"] = Number(position.Notional.Ceiling()),
            ["unrealised"] = Number(position.Unrealised.Floor()),
            ["initial_margin"] = Number(position.Initial(held.Leverage)),
            ["maintenance_margin"] = Number(position.Maintenance.Ceiling()),
            ["margin_ratio"] = JsonText.Number(line.State.Ratio),
            ["liquidated"] = line.State.IsLiquidated,
            ["liquidation_price"] = Number(liquidation),
            ["liquidation_below"] = Number(line.Band.Below),
            ["liquidation_above"] = Number(line.Band.Above),
            ["liquidation_tier"] = liquidation is { } price ? line.TierAt(price) + 1 : null,
            ["bankruptcy_price"] = Number(line.Bankruptcy.Nearest(position.Mark)),
            ["distance"] = JsonText.Number(line.Distance.Fraction),
            ["distance_days"] = JsonText.Number(line.Distance.Days),
            ["chance"] = JsonText.Number(line.Distance.Chance),
        };
        if (line.Loss is { } loss)
        {
            json["loss"] = new JsonObject
            {
                ["realised"] = Number(loss.Realised),
                ["fee"] = Number(loss.Fee),
                ["lost"] = Number(Lost(line, report)),
                ["left"] = Number(loss.Left),
                ["insurance_fund"] = Number(loss.Shortfall),
            };
        }
        json["notes"] = new JsonArray([.. line.Notes.Select(note => JsonValue.Create(note))]);
        return json;
    }

    private static string[] Cells(LiquidationLine line) =>
        [
            line.Held.Symbol,
            line.Held.SideName,
            line.Held.IsolatedWallet is { } wallet ? $"isolated {wallet}" : "cross",
            line.Held.Quantity.ToString(),
            line.Held.Entry.ToString(),
            line.Position.Mark.ToString(),
            (line.Tier + 1).ToString(CultureInfo.InvariantCulture),
            line.Position.Maintenance.Ceiling().ToString(),
            Percent(line.State.Ratio),
            Price(line.Distance.Price, line.Band),
            Price(line.Bankruptcy.Nearest(line.Position.Mark), line.Bankruptcy),
            Percent(line.Distance.Fraction),
            double.IsFinite(line.Distance.Days)
                ? line.Distance.Days.ToString("0.##", CultureInfo.InvariantCulture)
                : "-",
            Percent(line.Distance.Chance),
        ];

    private static string Price(Price? price, LiquidationBand band) =>
        price?.ToString() ?? (band.IsEmpty ? "any" : "never");

    private static Money Lost(LiquidationLine line, LiquidationReport report) =>
        (line.Held.IsolatedWallet ?? report.Wallet ?? Money.Zero) - (line.Loss?.Left ?? Money.Zero);

    private static string Percent(double value) =>
        double.IsFinite(value) ? (value * 100).ToString("0.####", CultureInfo.InvariantCulture) + " %" : "-";

    private static JsonValue? Number(Money? amount) => amount is { } known ? Decimal(known.Units) : null;

    private static JsonValue? Number(Price? price) => price is { } known ? Decimal(known.Units) : null;

    // Exact digits; a double would round large amounts.
    private static JsonValue Decimal(long units) => JsonValue.Create(units / 100_000_000m);
}
