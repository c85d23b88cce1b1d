namespace Riposte.Venues.Binance.Frames;

/// <summary>The known fields of one object: where their values stand. Reused from frame to frame.</summary>
internal sealed class FrameFields
{
    private readonly Slot[] _slots = new Slot[(int)FrameField.Count];
    private readonly LevelList[] _levels = [new(), new(), new(), new()];
    private ulong _present;

    /// <summary>Without fields.</summary>
    /// <param name="depth">How many objects may be read inside each other from here on.</param>
    internal FrameFields(int depth)
    {
        if (depth > 0)
        {
            Data = new FrameFields(depth - 1);
            Bar = new FrameFields(0);
            Order = new FrameFields(0);
        }
    }

    /// <summary>Fields of the object in <c>data</c>.</summary>
    internal FrameFields? Data { get; }

    /// <summary>Fields of the object in <c>k</c>.</summary>
    internal FrameFields? Bar { get; }

    /// <summary>Fields of the object in <c>o</c>.</summary>
    internal FrameFields? Order { get; }

    internal ref readonly Slot this[FrameField field] => ref _slots[(int)field];

    internal bool Has(FrameField field) => (_present >> (int)field & 1) != 0;

    internal bool Has(FrameField field, ValueKind kind) => Has(field) && _slots[(int)field].Kind == kind;

    internal void Clear() => _present = 0;

    /// <summary>Notes a value; false for a second one of the same name, because nobody can say which counts.</summary>
    internal bool TrySet(FrameField field, in Slot slot)
    {
        var bit = 1UL << (int)field;
        if ((_present & bit) != 0)
        {
            return false;
        }
        _present |= bit;
        _slots[(int)field] = slot;
        return true;
    }

    /// <summary>Where the levels of a field are kept; null for a field that has none.</summary>
    internal LevelList? Levels(FrameField field) =>
        field switch
        {
            FrameField.LowerB => _levels[0],
            FrameField.LowerA => _levels[1],
            FrameField.Bids => _levels[2],
            FrameField.Asks => _levels[3],
            _ => null,
        };

    /// <summary>Where the fields of an object in a field are kept; null for an object that is not read.</summary>
    internal FrameFields? Object(FrameField field) =>
        field switch
        {
            FrameField.Data => Data,
            FrameField.LowerK => Bar,
            FrameField.LowerO => Order,
            _ => null,
        };

    /// <summary>A value: where it stands (text without its quotes), and the whole number it is.</summary>
    internal readonly record struct Slot(ValueKind Kind, int Start, int Length, long Number);
}
