using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Riposte.Runtime.Simulating;

/// <summary>A call of a seam at which the process dies. As text <c>17:after</c>: number of the call, and how.</summary>
/// <param name="Call">Number of the call, from 1 on.</param>
/// <param name="Way">How.</param>
public sealed record CrashPoint(long Call, CrashWay Way)
{
    /// <summary>Reads the text form; false where it is anything else.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out CrashPoint? point)
    {
        point = null;
        var parts = text.Split(':');
        CrashWay? way = parts[^1] switch
        {
            "before" => CrashWay.Before,
            "torn" => CrashWay.Torn,
            "after" => CrashWay.After,
            _ => null,
        };
        if (
            parts.Length == 2
            && way is { } how
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var call)
            && call > 0
        )
        {
            point = new CrashPoint(call, how);
        }
        return point is not null;
    }

    /// <summary>Reads points with commas between them, each call behind the one before; false where it is anything else.</summary>
    public static bool TryParseAll(string text, out ImmutableArray<CrashPoint> points)
    {
        var read = ImmutableArray.CreateBuilder<CrashPoint>();
        foreach (var part in text.Split(','))
        {
            if (!TryParse(part, out var one) || (read.Count > 0 && read[^1].Call >= one.Call))
            {
                points = [];
                return false;
            }
            read.Add(one);
        }
        points = read.ToImmutable();
        return true;
    }

    /// <summary>The text form.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Call}:{Way switch
            {
                CrashWay.Before => "before",
                CrashWay.Torn => "torn",
                _ => "after",
            }}"
        );
}
