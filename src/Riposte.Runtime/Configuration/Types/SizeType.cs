using System.Globalization;
using System.Text.Json.Nodes;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>A number of bytes with its unit: <c>500MB</c>, <c>1GB</c> (powers of 1000), <c>1GiB</c> (powers of
/// 1024).</summary>
internal sealed class SizeType : ConfigType
{
    private const long Most = 1_000_000_000_000_000;

    private static readonly (string Unit, long Bytes)[] Units =
    [
        ("TB", 1_000_000_000_000),
        ("TiB", 1L << 40),
        ("GB", 1_000_000_000),
        ("GiB", 1L << 30),
        ("MB", 1_000_000),
        ("MiB", 1L << 20),
        ("KB", 1000),
        ("KiB", 1L << 10),
        ("B", 1),
    ];

    public override string Describe => "size such as 500MB, 1GB, 1GiB";

    public override ConfigValue Parse(string text)
    {
        if (!DurationText.TrySplit(text, "1GB", out var count, out var unit, out var problem))
        {
            return problem;
        }
        var bytes = (Int128)count * Array.Find(Units, u => u.Unit == unit).Bytes;
        if (bytes == 0)
        {
            return count == 0
                ? ConfigValue.Bad("is no size.", "Write a size above 0, as in 1GB.")
                : ConfigValue.Bad(
                    $"has the unknown unit '{unit}'.",
                    "Units are B, KB, MB, GB, TB, KiB, MiB, GiB, TiB."
                );
        }
        return bytes > Most
            ? ConfigValue.Bad("is larger than 1000TB.", "Write a smaller size.")
            : ConfigValue.Good((long)bytes, Canonical((long)bytes));
    }

    public override JsonObject Schema() => SchemaParts.Pattern("^[0-9]+ *([KMGT]i?)?B$");

    private static string Canonical(long bytes)
    {
        var (unit, length) = Array.Find(Units, u => bytes % u.Bytes == 0);
        return (bytes / length).ToString(CultureInfo.InvariantCulture) + unit;
    }
}
