using Riposte.Core.Errors;
using Riposte.Core.Money;
using Riposte.Trading.Orders;

namespace Riposte.Runtime.Margin;

/// <summary>Reads positions whose liquidation prices are asked for.</summary>
public static class PositionFile
{
    private static readonly string[] Fields =
    [
        "symbol",
        "side",
        "quantity",
        "entry",
        "leverage",
        "margin",
        "isolated_wallet",
    ];

    /// <summary>Reads a file.</summary>
    /// <param name="path">JSON: <c>[{ "symbol", "side", "quantity", "entry", "leverage", "margin", "isolated_wallet"
    /// }]</c>.</param>
    /// <exception cref="UserException">The file cannot be read, lacks something, or the positions cannot stand side by
    /// side in one account.</exception>
    public static IReadOnlyList<HeldPosition> Read(string path) =>
        JsonPlace.Read(
            path,
            root =>
            {
                var positions = new List<HeldPosition>();
                foreach (var row in root.Rows("position"))
                {
                    var position = Position(row);
                    Compare(row.Called(position.Symbol), position, positions);
                    positions.Add(position);
                }
                return positions.Count > 0 ? positions : throw root.Bad("holds no position.");
            }
        );

    private static HeldPosition Position(JsonPlace row)
    {
        foreach (var field in row.Element.EnumerateObject())
        {
            if (!Fields.Contains(field.Name, StringComparer.Ordinal))
            {
                throw row.Bad($"has the unknown field {field.Name}; known are {string.Join(", ", Fields)}.");
            }
        }
        var symbol = row.Field("symbol").Text();
        var place = row.Called(symbol);
        Side? side = place.Field("side").Text() switch
        {
            "BOTH" => null,
            "LONG" => Side.Long,
            "SHORT" => Side.Short,
            var other => throw place.Bad($"has the side {other}; it is LONG, SHORT or BOTH."),
        };
        var leverage = place.Field("leverage").Whole();
        return new HeldPosition(
            symbol,
            side,
            Quantity(place, side),
            place.Field("entry").Price(),
            leverage >= 1 ? leverage : throw place.Bad("has a leverage below 1."),
            IsolatedWallet(place)
        );
    }

    private static Quantity Quantity(JsonPlace place, Side? side)
    {
        var quantity = place.Field("quantity").Quantity();
        if (quantity == Core.Money.Quantity.Zero)
        {
            throw place.Bad("has the quantity 0; leave it out.");
        }
        if (side == Side.Long && quantity < Core.Money.Quantity.Zero)
        {
            throw place.Bad($"is LONG with the quantity {quantity}.");
        }
        // The exchange writes the amount of a short leg negative; both signs are taken.
        return side == Side.Short ? -quantity.Abs() : quantity;
    }

    private static Money? IsolatedWallet(JsonPlace place)
    {
        var wallet = place.Find("isolated_wallet");
        return (place.Field("margin").Text(), wallet) switch
        {
            ("cross", null) => null,
            ("cross", _) => throw place.Bad("is cross and has an isolated_wallet; the account's wallet backs it."),
            ("isolated", null) => throw place.Bad("is isolated and has no isolated_wallet."),
            ("isolated", { } one) => one.Money() > Money.Zero
                ? one.Money()
                : throw one.Bad("is not above 0; nothing would back the position."),
            (var other, _) => throw place.Bad($"has the margin {other}; it is cross or isolated."),
        };
    }

    private static void Compare(JsonPlace place, HeldPosition position, List<HeldPosition> before)
    {
        if (before.Count > 0 && position.Side is null != before[0].Side is null)
        {
            throw place.Bad("mixes BOTH with LONG and SHORT; an account is in one-way mode or in hedge mode.");
        }
        foreach (var other in before.Where(other => other.Symbol == position.Symbol))
        {
            if (other.Side == position.Side)
            {
                throw place.Bad($"is a second position of side {position.SideName}.");
            }
            if (other.IsolatedWallet is null != position.IsolatedWallet is null)
            {
                throw place.Bad("has one leg cross and one isolated; the margin type counts for a symbol.");
            }
            if (other.Leverage != position.Leverage)
            {
                throw place.Bad("has legs of different leverage; the leverage counts for a symbol.");
            }
        }
    }
}
