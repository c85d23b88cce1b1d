using Riposte.Core.Hashing;
using Riposte.Core.State;
using Riposte.Runtime.Live;

namespace Riposte.Tests.LiveProcess;

/// <summary>What a program says when it has ended by itself.</summary>
internal sealed record LastWord(LiveEndKind Kind, string Text, Hash128 State, Standing Standing)
{
    public static LastWord Visit(StateVisitor v, LastWord one) =>
        new(
            v.NextEnum(one.Kind),
            v.Next(one.Text),
            new Hash128((ulong)v.Next((long)one.State.High), (ulong)v.Next((long)one.State.Low)),
            Standing.Visit(v, one.Standing)
        );
}
