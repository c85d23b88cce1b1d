using System.Globalization;

namespace Riposte.Core.Money;

/// <summary>What the three exact types share: conversion, text, and rounding of whole numbers at a scale of
/// 1e-8.</summary>
internal static class FixedPoint
{
    internal const long Scale = 100_000_000;
    private const int Digits = 8;

    /// <summary>The nearest multiple of 1e-8, ties to even, of the exact value of a double.</summary>
    internal static long FromDouble(double value, string type)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException(
                $"{type} cannot hold {value.ToString(CultureInfo.InvariantCulture)}.",
                nameof(value)
            );
        }
        var product = value * Scale;
        if (product is < long.MinValue or >= 9223372036854775808.0)
        {
            throw new OverflowException(
                $"{type} cannot hold {value.ToString(CultureInfo.InvariantCulture)}: at most 92,233,720,368.54775807."
            );
        }
        var floor = Math.Floor(product);
        var fraction = product - floor;
        // The product is rounded; what was lost decides when it seems to lie exactly halfway.
        var lost = Math.FusedMultiplyAdd(value, Scale, -product);
        var units = (long)floor;
        var up = fraction > 0.5 || (fraction == 0.5 && (lost > 0 || (lost == 0 && (units & 1) != 0)));
        return up ? checked(units + 1) : units;
    }

    internal static double ToDouble(long units) => (double)units / Scale;

    /// <summary>Decimal text without needless zeros: <c>-0.5</c>, <c>42000.1</c>.</summary>
    internal static string Format(long units)
    {
        var magnitude = units < 0 ? (ulong)-(units + 1) + 1 : (ulong)units;
        var whole = magnitude / Scale;
        var fraction = magnitude % Scale;
        var sign = units < 0 ? "-" : "";
        return fraction == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{sign}{whole}")
            : string.Create(CultureInfo.InvariantCulture, $"{sign}{whole}.{fraction:D8}").TrimEnd('0');
    }

    /// <summary>Reads what <see cref="Format"/> writes: an optional minus, digits, optionally a point and at most
    /// eight digits that count.</summary>
    internal static long Parse(ReadOnlySpan<char> text, string type)
    {
        var rest = text;
        var negative = rest.StartsWith("-");
        rest = negative ? rest[1..] : rest;
        var point = rest.IndexOf('.');
        var whole = point < 0 ? rest : rest[..point];
        var fraction = point < 0 ? [] : rest[(point + 1)..].TrimEnd('0');
        var wellFormed =
            whole.Length > 0
            && (point < 0 || rest.Length > point + 1)
            && !whole.ContainsAnyExceptInRange('0', '9')
            && !fraction.ContainsAnyExceptInRange('0', '9');
        if (!wellFormed || fraction.Length > Digits)
        {
            throw new FormatException(
                $"'{text}' is no {type}: digits, with at most {Digits} after the point, expected."
            );
        }
        Int128 units = 0;
        foreach (var digit in whole)
        {
            units = units * 10 + (digit - '0');
            if (units > long.MaxValue)
            {
                throw new OverflowException($"{type} cannot hold '{text}'.");
            }
        }
        for (var i = 0; i < Digits; i++)
        {
            units = units * 10 + (i < fraction.Length ? fraction[i] - '0' : 0);
        }
        return checked((long)(negative ? -units : units));
    }

    internal static Int128 DivideFloor(Int128 value, Int128 divisor)
    {
        if (value >= 0 && value <= long.MaxValue && divisor <= long.MaxValue)
        {
            return (long)value / (long)divisor;
        }
        var quotient = value / divisor;
        return value < 0 && quotient * divisor != value ? quotient - 1 : quotient;
    }

    internal static Int128 DivideCeiling(Int128 value, Int128 divisor) => -DivideFloor(-value, divisor);
}
