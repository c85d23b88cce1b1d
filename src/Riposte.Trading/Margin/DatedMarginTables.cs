using Riposte.Core.Errors;
using Riposte.Core.Time;

namespace Riposte.Trading.Margin;

/// <summary>Margin tables of several symbols, each from the instant on at which the exchange put it into force.
/// Exchanges change their brackets; a back-test asks for those of its time.</summary>
public sealed class DatedMarginTables
{
    private readonly Dictionary<string, (Instant From, MarginTable Table)[]> bySymbol;

    private DatedMarginTables(Dictionary<string, (Instant From, MarginTable Table)[]> bySymbol) =>
        this.bySymbol = bySymbol;

    /// <summary>Gathers tables, in any order.</summary>
    /// <exception cref="UserException">Two tables of a symbol count from the same instant.</exception>
    public static DatedMarginTables Of(IEnumerable<(Instant From, MarginTable Table)> tables)
    {
        var bySymbol = new Dictionary<string, (Instant From, MarginTable Table)[]>(StringComparer.Ordinal);
        foreach (var group in tables.GroupBy(one => one.Table.Symbol, StringComparer.Ordinal))
        {
            (Instant From, MarginTable Table)[] sorted = [.. group.OrderBy(one => one.From)];
            for (var i = 1; i < sorted.Length; i++)
            {
                if (sorted[i].From == sorted[i - 1].From)
                {
                    throw new UserException(
                        ErrorKind.Data,
                        $"{group.Key} has two margin tables from {sorted[i].From}.",
                        "Only one can count.",
                        "Remove one of them."
                    );
                }
            }
            bySymbol[group.Key] = sorted;
        }
        return new DatedMarginTables(bySymbol);
    }

    /// <summary>The table of a symbol that counts at an instant, and since when it does: the last one from then or
    /// before.</summary>
    /// <exception cref="UserException">The symbol has no table, or none that early: a table is never
    /// guessed.</exception>
    public (Instant From, MarginTable Table) At(string symbol, Instant time)
    {
        var all = Of(symbol);
        for (var i = all.Length - 1; i >= 0; i--)
        {
            if (all[i].From <= time)
            {
                return all[i];
            }
        }
        throw new UserException(
            ErrorKind.Data,
            $"The margin tables of {symbol} start at {all[0].From}, after {time}.",
            "Which brackets counted then is unknown, and is never guessed.",
            $"Add the table of {symbol} that counted at {time}."
        );
    }

    /// <summary>The newest table of a symbol, and since when it counts.</summary>
    /// <exception cref="UserException">The symbol has no table.</exception>
    public (Instant From, MarginTable Table) Newest(string symbol) => Of(symbol)[^1];

    private (Instant From, MarginTable Table)[] Of(string symbol) =>
        bySymbol.GetValueOrDefault(symbol)
        ?? throw new UserException(
            ErrorKind.Data,
            $"No margin table of {symbol} is there.",
            "Its maintenance margin is unknown, and is never guessed.",
            $"Add the leverage brackets of {symbol} with the date they count from."
        );
}
