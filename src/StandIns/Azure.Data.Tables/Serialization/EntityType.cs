using System.Collections.Concurrent;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Serialization;

namespace Azure.Data.Tables.Serialization;

/// <summary>A class of entities of the caller's own: which of its properties are stored, and under which names.</summary>
internal sealed class EntityType
{
    private static readonly ConcurrentDictionary<Type, EntityType> s_types = new();
    private readonly Type _type;

    private EntityType(Type type)
    {
        _type = type;
        Members = [.. type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(IsStored).Select(property => new Member(property))];
    }

    /// <summary>What is stored beside the keys and what the service keeps.</summary>
    public IReadOnlyList<Member> Members { get; }

    public static EntityType Of(Type type) => s_types.GetOrAdd(type, static type => new EntityType(type));

    /// <summary>The name under which a property is stored.</summary>
    public static string NameOf(MemberInfo property) =>
        property.GetCustomAttribute<DataMemberAttribute>()?.Name is { Length: > 0 } name ? name : property.Name;

    public ITableEntity Create(Dictionary<string, object?> properties)
    {
        var entity = (ITableEntity)Activator.CreateInstance(_type)!;
        entity.PartitionKey = (string)properties.GetValueOrDefault(PropertyNames.PartitionKey)!;
        entity.RowKey = (string)properties.GetValueOrDefault(PropertyNames.RowKey)!;
        entity.Timestamp = (DateTimeOffset?)properties.GetValueOrDefault(PropertyNames.Timestamp);
        entity.ETag = properties.GetValueOrDefault(PropertyNames.ETag) is string etag ? new ETag(etag) : default;
        foreach (var member in Members)
        {
            if (properties.TryGetValue(member.Name, out var value))
            {
                member.Set(entity, value);
            }
        }

        return entity;
    }

    private static bool IsStored(PropertyInfo property) =>
        property is { CanRead: true, CanWrite: true }
        && property.SetMethod!.IsPublic
        && property.GetIndexParameters().Length == 0
        && property.GetCustomAttribute<IgnoreDataMemberAttribute>() is null
        && property.Name is not (nameof(ITableEntity.PartitionKey) or nameof(ITableEntity.RowKey)
            or nameof(ITableEntity.Timestamp) or nameof(ITableEntity.ETag));

    /// <summary>One stored property.</summary>
    internal sealed class Member
    {
        private readonly Type _type;
        private readonly Action<object, object?> _set;

        public Member(PropertyInfo property)
        {
            Name = NameOf(property);
            _type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

            var entity = Expression.Parameter(typeof(object));
            var value = Expression.Parameter(typeof(object));
            var access = Expression.Property(Expression.Convert(entity, property.DeclaringType!), property);
            Get = Expression.Lambda<Func<object, object?>>(Expression.Convert(access, typeof(object)), entity).Compile();
            _set = Expression.Lambda<Action<object, object?>>(
                Expression.Assign(access, Expression.Convert(value, property.PropertyType)), entity, value).Compile();
        }

        public string Name { get; }

        public Func<object, object?> Get { get; }

        public void Set(object entity, object? value)
        {
            if (value is not null)
            {
                _set(entity, ConvertTo(value));
            }
        }

        private object ConvertTo(object value) => value switch
        {
            _ when _type.IsInstanceOfType(value) => value,
            string text when _type.IsEnum => Enum.Parse(_type, text),
            DateTimeOffset instant when _type == typeof(DateTime) => instant.UtcDateTime,
            byte[] bytes when _type == typeof(BinaryData) => BinaryData.FromBytes(bytes),
            long number when _type == typeof(ulong) => checked((ulong)number),
            int or long or double when _type.IsPrimitive || _type == typeof(decimal) =>
                Convert.ChangeType(value, _type, CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException(
                $"Property {Name} holds a {value.GetType()} in the table and a {_type} in the entity."),
        };
    }
}
