using System.Reflection;

namespace Riposte.Tests.Unit.Trading.Snapshots;

/// <summary>
/// Finds everything below an object that can change: fields that are not read-only, of the object, of structs in them,
/// and of the objects of this product that it holds, its arrays by their first element. What is read-only in a class,
/// and the parameters of its constructor, are how it was made.
/// </summary>
internal sealed class StateLeaves
{
    private const BindingFlags Own =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly HashSet<object> seen = new(ReferenceEqualityComparer.Instance);

    private StateLeaves() { }

    private List<StateLeaf> Leaves { get; } = [];

    private HashSet<Type> Types { get; } = [];

    public static (List<StateLeaf> Leaves, HashSet<Type> Types) Of(object root)
    {
        var found = new StateLeaves();
        found.WalkObject(root);
        return (found.Leaves, found.Types);
    }

    private void WalkObject(object value)
    {
        if (value is Delegate or string || !IsOurs(value.GetType()) || !seen.Add(value))
        {
            return;
        }
        Types.Add(value.GetType());
        for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(Own))
            {
                var isFixed = field.IsInitOnly || field.Name.EndsWith(">P", StringComparison.Ordinal);
                Walk(
                    $"{type.Name}.{NameOf(field)}",
                    field.FieldType,
                    () => field.GetValue(value),
                    isFixed ? null : changed => field.SetValue(value, changed)
                );
            }
        }
    }

    private void Walk(string name, Type type, Func<object?> get, Action<object?>? set)
    {
        if (type.IsPrimitive || type.IsEnum || type == typeof(Int128) || type == typeof(string))
        {
            if (set is not null)
            {
                Leaves.Add(new StateLeaf(name, get, set));
            }
        }
        else if (type.IsValueType)
        {
            WalkStruct(name, type, get, set);
        }
        else if (get() is Array { Length: > 0 } array)
        {
            WalkArray(name, array);
        }
        else if (get() is { } value)
        {
            WalkObject(value);
        }
    }

    private void WalkStruct(string name, Type type, Func<object?> get, Action<object?>? set)
    {
        if (!IsOurs(type) && type.FullName?.StartsWith("System.ValueTuple", StringComparison.Ordinal) != true)
        {
            return;
        }
        Types.Add(type);
        foreach (var field in type.GetFields(Own))
        {
            Walk($"{name}.{NameOf(field)}", field.FieldType, () => field.GetValue(get()), set is null ? null : SetPart);

            void SetPart(object? changed)
            {
                var whole = get()!;
                field.SetValue(whole, changed);
                set(whole);
            }
        }
    }

    private void WalkArray(string name, Array array)
    {
        var element = array.GetType().GetElementType()!;
        if (element.IsValueType)
        {
            Walk(name, element, () => array.GetValue(0), changed => array.SetValue(changed, 0));
            return;
        }
        foreach (var one in array)
        {
            if (one is not null)
            {
                WalkObject(one);
            }
        }
    }

    private static bool IsOurs(Type type) => type.Namespace?.StartsWith("Riposte.", StringComparison.Ordinal) == true;

    private static string NameOf(FieldInfo field) => field.Name.TrimStart('<').Split('>')[0];
}
