using System.Globalization;
using System.Text;
using Riposte.Trading.Journals;

namespace Riposte.Runtime.Journals;

/// <summary>The file that says which run claims an account: its epoch and the checksum of it.</summary>
internal static class LeaseFile
{
    public static byte[] Of(long epoch)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"epoch {epoch}");
        return Encoding.ASCII.GetBytes(Line(text));
    }

    /// <summary>The epoch; 0 where the file is not whole. The journal itself knows the truth then.</summary>
    public static long Read(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.ASCII.GetString(bytes);
        var parts = text.Split(' ', 3);
        return
            parts.Length == 3
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            && text == Line($"{parts[0]} {parts[1]}")
            ? epoch
            : 0;
    }

    private static string Line(string text) =>
        string.Create(CultureInfo.InvariantCulture, $"{text} {Checksum.Of(Encoding.ASCII.GetBytes(text)):x8}\n");
}
