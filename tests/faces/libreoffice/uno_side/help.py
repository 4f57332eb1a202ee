"""What the function wizard shows."""


def function(inside, name):
    """A function's category, description and arguments (name, help, may it be left out)."""
    descriptions = inside.new("com.sun.star.sheet.FunctionDescriptions")
    found = {item.Name: item.Value for item in descriptions.getByName(name)}
    arguments = [[argument.Name, argument.Description, argument.IsOptional] for argument in found["Arguments"]]
    return [found["Category"], found["Description"], arguments]
