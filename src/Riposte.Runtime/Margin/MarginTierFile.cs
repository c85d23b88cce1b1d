using System.Text.Json;
using Riposte.Core.Errors;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Trading.Margin;

namespace Riposte.Runtime.Margin;

/// <summary>Reads dated margin tiers: the exchange's answer to <c>leverageBracket</c>, with the date each table counts
/// from.</summary>
public static class MarginTierFile
{
    /// <summary>Reads a file: a list of tables, or one table.</summary>
    /// <param name="path">JSON: <c>[{ "symbol", "from", "brackets": [{ "notionalFloor", "notionalCap",
    /// "initialLeverage", "maintMarginRatio", "cum" }] }]</c>. <c>cum</c> may be absent; where it is there it is
    /// checked. Other fields are ignored.</param>
    /// <exception cref="UserException">The file cannot be read, lacks something, or contradicts itself.</exception>
    public static DatedMarginTables Read(string path)
    {
        var tables = JsonPlace.Read(
            path,
            root =>
                root.Element.ValueKind == JsonValueKind.Object
                    ? (List<(Instant From, MarginTable Table)>)[Table(root)]
                    : [.. root.Rows("table").Select(Table)]
        );
        return Within(path, () => DatedMarginTables.Of(tables));
    }

    private static (Instant From, MarginTable Table) Table(JsonPlace place)
    {
        var symbol = place.Field("symbol").Text();
        var named = place.Called(symbol);
        if (named.Find("notionalCoef") is { } coefficient && coefficient.Ratio() != Ratio.FromDouble(1))
        {
            throw coefficient.Bad("is not 1: the brackets of an account with a multiplier of its own are not known.");
        }
        var from = named.Field("from");
        if (!TableTimes.TryParse(from.Text(), out var time))
        {
            throw from.Bad("is no date, such as 2024-01-31.");
        }
        JsonPlace[] rows = [.. named.Field("brackets").Rows("bracket")];
        MarginTier[] tiers = [.. rows.Select(Tier)];
        Money?[] amounts = [.. rows.Select(row => row.Find("cum")?.Money())];
        return (time, Within(place.File, () => MarginTable.Of(symbol, tiers, amounts)));
    }

    private static MarginTier Tier(JsonPlace row) =>
        new(
            row.Field("notionalFloor").Money(),
            row.Field("notionalCap").Money(),
            row.Field("initialLeverage").Whole(),
            row.Field("maintMarginRatio").Ratio()
        );

    // What the pure code finds wrong does not know the file.
    private static T Within<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (UserException e)
        {
            throw new UserException(e.Kind, $"{path}: {e.What}", e.Why, e.Fix);
        }
    }
}
