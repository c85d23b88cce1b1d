using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Ports.Feeds;

namespace Riposte.Venues.Binance.Frames;

/// <summary>Reads typed values from the fields of an object and remembers the first fault; after one, values mean
/// nothing.</summary>
internal ref struct FieldValues(ReadOnlySpan<byte> text, FrameFields fields)
{
    private const long MaxMilliseconds = long.MaxValue / Instant.NanosecondsPerMillisecond;

    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>Applied while there is none.</summary>
    internal FrameOutcome Fault { get; private set; } = FrameOutcome.Applied;

    internal readonly bool IsSound => Fault == FrameOutcome.Applied;

    /// <summary>A whole number of zero or more.</summary>
    internal long Whole(FrameField field)
    {
        ref readonly var slot = ref fields[field];
        if (fields.Has(field, ValueKind.Integer))
        {
            return slot.Number >= 0 ? slot.Number : Fail(FrameOutcome.OutOfRange);
        }
        return Fail(fields.Has(field, ValueKind.OtherNumber) ? FrameOutcome.OutOfRange : FrameOutcome.Incomplete);
    }

    /// <summary>Milliseconds since the epoch.</summary>
    internal Instant Time(FrameField field)
    {
        var milliseconds = Whole(field);
        if (milliseconds > MaxMilliseconds)
        {
            milliseconds = Fail(FrameOutcome.OutOfRange);
        }
        return new Instant(milliseconds * Instant.NanosecondsPerMillisecond);
    }

    /// <summary>A price above zero, or of zero too.</summary>
    internal Price Price(FrameField field, bool orZero = false)
    {
        if (!TryText(field, out var value))
        {
            return default;
        }
        var isPrice = DecimalText.TryReadUnits(value, out var units) && (units > 0 || (orZero && units == 0));
        return new Price(isPrice ? units : Fail(FrameOutcome.OutOfRange));
    }

    /// <summary>A quantity or price of zero or more.</summary>
    internal double Amount(FrameField field)
    {
        var value = Number(field);
        return value >= 0 ? value : Fail(FrameOutcome.OutOfRange);
    }

    /// <summary>A quantity or price of zero or more; NaN where the field is missing or empty.</summary>
    internal double OptionalAmount(FrameField field) => IsBlank(field) ? double.NaN : Amount(field);

    /// <summary>A number of any sign; NaN where the field is missing or empty.</summary>
    internal double OptionalNumber(FrameField field) => IsBlank(field) ? double.NaN : Number(field);

    internal bool Flag(FrameField field)
    {
        if (!fields.Has(field, ValueKind.True) && !fields.Has(field, ValueKind.False))
        {
            Fail(FrameOutcome.Incomplete);
        }
        return fields[field].Kind == ValueKind.True;
    }

    /// <summary>Text without escapes.</summary>
    internal ReadOnlySpan<byte> Word(FrameField field) => TryText(field, out var value) ? value : default;

    /// <summary>A symbol, of which there is one string.</summary>
    internal string Symbol(FrameField field, SymbolTable symbols)
    {
        if (fields.Has(field, ValueKind.EscapedText))
        {
            return EscapedSymbol(field, symbols);
        }
        var value = Word(field);
        return IsSound && IsSymbol(value) ? symbols.Intern(value) : "";
    }

    /// <summary>Levels of a side, valid until the next frame.</summary>
    internal ReadOnlySpan<BookLevel> Levels(FrameField field)
    {
        if (fields.Has(field, ValueKind.Levels))
        {
            return fields.Levels(field)!.Span;
        }
        Fail(fields.Has(field, ValueKind.LevelsOutOfRange) ? FrameOutcome.OutOfRange : FrameOutcome.Incomplete);
        return default;
    }

    internal int Fail(FrameOutcome fault)
    {
        Fault = IsSound ? fault : Fault;
        return 0;
    }

    private double Number(FrameField field)
    {
        if (!TryText(field, out var value))
        {
            return 0;
        }
        return DecimalText.TryReadDouble(value, out var number) ? number : Fail(FrameOutcome.OutOfRange);
    }

    private readonly bool IsBlank(FrameField field) =>
        !fields.Has(field) || (fields[field].Kind == ValueKind.Text && fields[field].Length == 0);

    private bool TryText(FrameField field, out ReadOnlySpan<byte> value)
    {
        if (!fields.Has(field, ValueKind.Text))
        {
            value = default;
            Fail(FrameOutcome.Incomplete);
            return false;
        }
        ref readonly var slot = ref fields[field];
        value = _text.Slice(slot.Start, slot.Length);
        return true;
    }

    private string EscapedSymbol(FrameField field, SymbolTable symbols)
    {
        Span<byte> resolved = stackalloc byte[EscapedText.MaxLength * 3];
        var length = EscapedText.Resolve(_text.Slice(fields[field].Start, fields[field].Length), resolved);
        return IsSymbol(resolved[..Math.Max(0, length)]) ? symbols.Intern(resolved[..length]) : "";
    }

    private bool IsSymbol(scoped ReadOnlySpan<byte> value)
    {
        var isSymbol = value.Length is > 0 and <= 64 && !value.ContainsAnyInRange((byte)0, (byte)' ');
        if (!isSymbol)
        {
            Fail(FrameOutcome.Incomplete);
        }
        return isSymbol;
    }
}
