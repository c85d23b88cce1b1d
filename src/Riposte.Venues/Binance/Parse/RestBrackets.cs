using System.Collections.Immutable;
using System.Text.Json;
using Riposte.Core.Market.Instruments;
using Riposte.Core.Money;
using Riposte.Venues.Common.Json;

namespace Riposte.Venues.Binance.Parse;

/// <summary>The answer of <c>leverageBracket</c>.</summary>
internal static class RestBrackets
{
    /// <summary>Reads the brackets of every symbol, floors rising.</summary>
    /// <exception cref="FormatException">The body is not as documented, or brackets leave a hole or
    /// overlap.</exception>
    public static ImmutableSortedDictionary<string, ImmutableArray<LeverageBracket>> Read(ReadOnlyMemory<byte> body) =>
        JsonAnswer.Read(
            body,
            root =>
            {
                var bySymbol = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<LeverageBracket>>(
                    StringComparer.Ordinal
                );
                foreach (var row in root.Rows("the answer"))
                {
                    var symbol = row.Text("symbol");
                    if (!bySymbol.TryAdd(symbol, BracketsOf(row, symbol)))
                    {
                        throw new FormatException($"{symbol} is there twice");
                    }
                }
                return bySymbol.ToImmutable();
            }
        );

    private static ImmutableArray<LeverageBracket> BracketsOf(JsonElement row, string symbol)
    {
        var brackets = row.Field("brackets")
            .Rows("brackets")
            .Select(Read)
            .OrderBy(bracket => bracket.NotionalFloor.Units)
            .ToImmutableArray();
        for (var i = 0; i < brackets.Length; i++)
        {
            var isJoined = i == 0 || brackets[i].NotionalFloor == brackets[i - 1].NotionalCap;
            if (!isJoined || brackets[i].NotionalCap.Units <= brackets[i].NotionalFloor.Units)
            {
                throw new FormatException($"the brackets of {symbol} do not join");
            }
        }
        return brackets;
    }

    private static LeverageBracket Read(JsonElement row) =>
        new(
            MoneyOf(row, "notionalFloor"),
            MoneyOf(row, "notionalCap"),
            LeverageOf(row),
            Ratio.FromDouble(FractionOf(row)),
            MoneyOf(row, "cum")
        );

    private static int LeverageOf(JsonElement row) =>
        row.Whole("initialLeverage") is >= 1 and <= 1000 and var leverage
            ? (int)leverage
            : throw new FormatException("initialLeverage is out of range");

    private static double FractionOf(JsonElement row) =>
        row.Number("maintMarginRatio") is var ratio and >= 0 and <= 1
            ? ratio
            : throw new FormatException("maintMarginRatio is no fraction");

    private static Money MoneyOf(JsonElement row, string name)
    {
        // Written as JSON numbers that carry the noise of binary fractions, so they are read through a double.
        var value = JsonAnswer.AmountOf(row.Field(name), name);
        try
        {
            return Money.FromDouble(value);
        }
        catch (OverflowException bad)
        {
            throw new FormatException($"{name} is too large", bad);
        }
    }
}
