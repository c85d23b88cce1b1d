using System.Text;

namespace Riposte.Trading.Live.Orders;

/// <summary>Our ids of orders at the venue: prefix, number of the run and of the order in base 36, and for a further attempt at the
/// same order capital letters behind. They follow from what is journalled, and none is used twice.</summary>
internal static class ClientIds
{
    /// <summary>The highest run that another one may follow: an id has room for twelve digits of it.</summary>
    public const long LastRun = 131_621_703_842_267_136; // 36^11

    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>The id of an attempt; the first is 0.</summary>
    public static string Make(string prefix, long epoch, long order, int attempt)
    {
        var text = new StringBuilder(prefix);
        AppendDigits(text, epoch);
        text.Append('-');
        AppendDigits(text, order);
        for (var rest = attempt; rest > 0; rest = (rest - 1) / 26)
        {
            text.Append((char)('A' + (rest - 1) % 26));
        }
        return text.ToString();
    }

    /// <summary>Takes an id apart.</summary>
    /// <returns>Whether it is one of ours, of whatever run.</returns>
    public static bool TryParse(string prefix, string id, out long epoch, out long order) =>
        TryParse(prefix, id, out epoch, out order, out _);

    /// <inheritdoc cref="TryParse(string, string, out long, out long)"/>
    public static bool TryParse(string prefix, string id, out long epoch, out long order, out int attempt)
    {
        (epoch, order, attempt) = (0, 0, 0);
        if (!id.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }
        var at = prefix.Length;
        if (
            !TryDigits(id, ref at, out epoch)
            || at == id.Length
            || id[at++] != '-'
            || !TryDigits(id, ref at, out order)
        )
        {
            return false;
        }
        // More letters than any order has attempts stand for one that was never made here.
        var (made, place) = (0L, 1L);
        for (; at < id.Length && char.IsAsciiLetterUpper(id[at]); at++)
        {
            made = Math.Min(made + (id[at] - 'A' + 1) * place, int.MaxValue);
            place = Math.Min(26 * place, int.MaxValue);
        }
        attempt = (int)made;
        return at == id.Length;
    }

    /// <summary>What the venue forced, as its ids say: none for any other id.</summary>
    public static ForcedKind Forced(string id) =>
        id.StartsWith("autoclose-", StringComparison.Ordinal) ? ForcedKind.Liquidation
        : id.StartsWith("adl_autoclose", StringComparison.Ordinal) ? ForcedKind.Deleveraging
        : id.StartsWith("settlement_autoclose-", StringComparison.Ordinal) ? ForcedKind.Settlement
        : id.StartsWith("delivery_autoclose-", StringComparison.Ordinal) ? ForcedKind.Settlement
        : ForcedKind.None;

    private static void AppendDigits(StringBuilder text, long value)
    {
        if (value >= 36)
        {
            AppendDigits(text, value / 36);
        }
        text.Append(Digits[(int)(value % 36)]);
    }

    private static bool TryDigits(string id, ref int at, out long value)
    {
        value = 0;
        var from = at;
        for (; at < id.Length && at - from < 12; at++)
        {
            var digit = Digits.IndexOf(id[at], StringComparison.Ordinal);
            if (digit < 0)
            {
                break;
            }
            value = value * 36 + digit;
        }
        return at > from;
    }
}
