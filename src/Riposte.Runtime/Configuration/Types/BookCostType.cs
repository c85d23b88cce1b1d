using System.Text.Json.Nodes;
using Riposte.Core.Market;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>A size and what it costs in a book: <c>10000 0.02%</c>.</summary>
internal sealed class BookCostType : ConfigType
{
    private static readonly NumberType Size = new(1, 1e9);
    private static readonly PercentType Share = new(0, 0.5);

    public override string Describe => "notional and cost, as in 10000 0.02%";

    public override ConfigValue Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 2)
        {
            return ConfigValue.Bad("is not a size and a cost.", $"Expected: {Describe}.");
        }
        var (notional, cost) = (Size.Parse(words[0]), Share.Parse(words[1]));
        if (!notional.IsGood || !cost.IsGood)
        {
            return notional.IsGood ? cost : notional;
        }
        var point = new BookCost((double)notional.Value!, (double)cost.Value!);
        return ConfigValue.Good(point, $"{notional.Canonical} {cost.Canonical}");
    }

    public override JsonObject Schema() => SchemaParts.Pattern("^[0-9.]+ +[0-9.]+ *%$");
}
