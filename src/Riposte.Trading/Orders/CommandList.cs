namespace Riposte.Trading.Orders;

/// <summary>Commands in the order they were given. Cleared and used again, so that an event allocates
/// nothing.</summary>
public sealed class CommandList
{
    private Command[] items = new Command[16];

    /// <summary>Number of commands.</summary>
    public int Count { get; private set; }

    /// <summary>The commands; valid until the list changes.</summary>
    public ReadOnlySpan<Command> Items => items.AsSpan(0, Count);

    /// <summary>Adds a command.</summary>
    public void Add(in Command command)
    {
        if (Count == items.Length)
        {
            Array.Resize(ref items, items.Length * 2);
        }
        items[Count++] = command;
    }

    /// <summary>Forgets all commands.</summary>
    public void Clear() => Count = 0;
}
